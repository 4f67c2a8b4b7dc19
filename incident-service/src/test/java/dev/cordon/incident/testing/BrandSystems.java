package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.SystemsGrpc;
import dev.cordon.contracts.incident.v1.SystemsGrpc.SystemsBlockingStub;
import io.grpc.Channel;

/** Systems of a brand, and what its incident-lead says of them. */
public final class BrandSystems {

  private final Channel channel;
  private final Brand brand;

  public BrandSystems(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  public SystemsBlockingStub stub() {
    return brand.as(SystemsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD);
  }

  public BrandSystem added(String name) {
    return stub()
        .addSystem(
            AddSystemRequest.newBuilder()
                .setName(name)
                .setKind(SystemKind.SYSTEM_KIND_SHOP)
                .setOperator("Hoster")
                .build());
  }

  /** For a system that the incident doesn't affect yet. */
  public AffectedSystem affect(Incident incident, BrandSystem system, SystemState state) {
    return stub().setAffectedSystem(stating(incident, system, 0, state));
  }

  public static SetAffectedSystemRequest stating(
      Incident incident, BrandSystem system, long version, SystemState state) {
    return SetAffectedSystemRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setSystemId(system.getId())
        .setExpectedVersion(version)
        .setState(state)
        .setReason("because of the test")
        .build();
  }
}
