package dev.cordon.notification.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import java.util.UUID;
import java.util.stream.Stream;

/** Two brands, and calls of their people. */
public enum Brand {
  MAISON("maison", "Maison Élysée", "maison.example"),
  ATELIER("atelier", "Atelier", "atelier.example");

  private final UUID id = UUID.randomUUID();
  private final String alias;
  private final String displayName;
  private final String senderDomain;

  Brand(String alias, String displayName, String senderDomain) {
    this.alias = alias;
    this.displayName = displayName;
    this.senderDomain = senderDomain;
  }

  static Brand of(UUID id) {
    return Stream.of(values()).filter(brand -> brand.id.equals(id)).findFirst().orElseThrow();
  }

  public UUID id() {
    return id;
  }

  public String alias() {
    return alias;
  }

  public String displayName() {
    return displayName;
  }

  public String senderDomain() {
    return senderDomain;
  }

  public NoticesBlockingStub as(NoticesBlockingStub stub, String subject, Role... roles) {
    return Calls.as(stub, TestIssuer.running().member(id, alias, subject, roles), alias);
  }

  /** Lou, an incident lead, who writes and releases. */
  public NoticesBlockingStub lead(NoticesBlockingStub stub) {
    return as(stub, "lou", Role.ROLE_INCIDENT_LEAD);
  }

  /** Ada, who approves. */
  public NoticesBlockingStub approver(NoticesBlockingStub stub) {
    return as(stub, "ada", Role.ROLE_COMMS_APPROVER);
  }
}
