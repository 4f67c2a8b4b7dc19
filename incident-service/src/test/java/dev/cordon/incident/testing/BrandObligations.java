package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.GetObligationRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListBrandObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationsRequest;
import dev.cordon.contracts.incident.v1.ListObligationsResponse;
import dev.cordon.contracts.incident.v1.MoveObligationRequest;
import dev.cordon.contracts.incident.v1.Obligation;
import dev.cordon.contracts.incident.v1.ObligationAddressee;
import dev.cordon.contracts.incident.v1.ObligationAnchor;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.contracts.incident.v1.ObligationUnit;
import dev.cordon.contracts.incident.v1.ObligationsGrpc;
import dev.cordon.contracts.incident.v1.ObligationsGrpc.ObligationsBlockingStub;
import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.testkit.postgres.TestDatabase;
import io.grpc.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Obligations of a brand, by its people. It has the legal entity FR. */
public final class BrandObligations {

  /** When the anchor of {@link #gdpr} was. */
  public static final Instant KNOWN = Instant.parse("2026-01-05T09:30:00Z");

  private static final String ENTITY =
      "insert into legal_entity (tenant_id, code, name, country, lead_authority)"
          + " values (?, 'FR', 'Maison', 'FR', 'CNIL') on conflict do nothing";

  private final Channel channel;
  private final Brand brand;

  public BrandObligations(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement insert = owner.prepareStatement(ENTITY)) {
      insert.setObject(1, brand.id());
      insert.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Pia, a privacy-officer. */
  public ObligationsBlockingStub officer() {
    return as(Role.ROLE_PRIVACY_OFFICER, "pia");
  }

  public ObligationsBlockingStub as(Role role, String subject) {
    return brand.as(ObligationsGrpc.newBlockingStub(channel), role, subject);
  }

  /** To the authority, within 72 hours. */
  public static RecordObligationRequest.Builder gdpr() {
    return RecordObligationRequest.newBuilder()
        .setLegalEntity("FR")
        .setLaw("EU-GDPR")
        .setCitation("Art. 33(1)")
        .setAddressee(ObligationAddressee.OBLIGATION_ADDRESSEE_AUTHORITY)
        .setAddresseeName("CNIL")
        .setAnchor(ObligationAnchor.OBLIGATION_ANCHOR_AWARE)
        .setAnchorAt(Brand.timestamp(KNOWN))
        .setAmount(72)
        .setUnit(ObligationUnit.OBLIGATION_UNIT_HOURS);
  }

  /** To the people, without undue delay. */
  public static RecordObligationRequest.Builder individuals() {
    return gdpr()
        .setCitation("Art. 34(1)")
        .setAddressee(ObligationAddressee.OBLIGATION_ADDRESSEE_INDIVIDUALS)
        .clearAddresseeName()
        .clearAmount()
        .clearUnit()
        .setWithoutUndueDelay(true);
  }

  public Obligation recorded(Incident incident, RecordObligationRequest.Builder obligation) {
    return officer().recordObligation(obligation.setIncidentId(incident.getId()).build());
  }

  public static MoveObligationRequest.Builder step(Obligation obligation, ObligationState to) {
    return MoveObligationRequest.newBuilder()
        .setIncidentId(obligation.getIncidentId())
        .setObligationId(obligation.getId())
        .setExpectedVersion(obligation.getVersion())
        .setTo(to)
        .setReason("because of the test");
  }

  /** An hour after the anchor of {@link #gdpr}. */
  public static MoveObligationRequest.Builder meeting(Obligation obligation) {
    return step(obligation, ObligationState.OBLIGATION_STATE_MET)
        .setSentAt(Brand.timestamp(KNOWN.plusSeconds(3_600)))
        .setReference("CNIL 2026-4711");
  }

  public Obligation met(Obligation obligation) {
    return officer().moveObligation(meeting(obligation).build());
  }

  public Obligation notOwed(Obligation obligation) {
    return officer()
        .moveObligation(step(obligation, ObligationState.OBLIGATION_STATE_NOT_OWED).build());
  }

  public Obligation reopened(Obligation obligation) {
    return officer()
        .moveObligation(step(obligation, ObligationState.OBLIGATION_STATE_RUNNING).build());
  }

  public Obligation read(Incident incident, Obligation obligation) {
    return officer()
        .getObligation(
            GetObligationRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setObligationId(obligation.getId())
                .build());
  }

  public List<Obligation> of(Incident incident, ObligationState... states) {
    return officer()
        .listObligations(
            ListObligationsRequest.newBuilder()
                .setIncidentId(incident.getId())
                .addAllStates(List.of(states))
                .build())
        .getObligationsList();
  }

  /** All pages of what the brand has. */
  public List<Obligation> all(ListBrandObligationsRequest.Builder request, int limit) {
    List<Obligation> found = new ArrayList<>();
    String cursor = "";
    do {
      request.setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor));
      ListObligationsResponse page = officer().listBrandObligations(request.build());
      found.addAll(page.getObligationsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return found;
  }

  /** States when FR knew. */
  public void aware(Incident incident, long expectedVersion, Instant at) {
    var _ =
        brand
            .as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_PRIVACY_OFFICER, "pia")
            .setAwareness(
                SetAwarenessRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setLegalEntity("FR")
                    .setExpectedVersion(expectedVersion)
                    .setAwareAt(Brand.timestamp(at))
                    .setReason("because of the test")
                    .build());
  }
}
