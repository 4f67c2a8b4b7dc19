package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import io.grpc.Channel;
import java.sql.SQLException;
import java.util.List;

/** Whose a brand's incidents are, and how they are given on. */
public final class BrandOwners {

  /** To whom an incident is given that has no owner any more. */
  public static final String NOBODY = "";

  private final Channel channel;
  private final Brand brand;

  public BrandOwners(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  /** One of the brand's people. */
  public String person(String subject) throws SQLException {
    return new BrandTasks(channel, brand).person(subject);
  }

  /** By Lou, an incident-lead. */
  public Incident given(Incident incident, String person) {
    return brand.incidents().changeOwner(owning(incident, person));
  }

  /**
   * @param by a responder
   */
  public Incident given(Incident incident, String person, String by) {
    return brand
        .as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, by)
        .changeOwner(owning(incident, person));
  }

  private static ChangeOwnerRequest owning(Incident incident, String person) {
    return ChangeOwnerRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setExpectedVersion(incident.getVersion())
        .setOwnerId(person)
        .build();
  }

  /** What is found by its owner. */
  public List<String> owned(String subject) {
    return new BrandSearch(channel, brand).ids(IncidentFilter.newBuilder().addOwners(subject));
  }
}
