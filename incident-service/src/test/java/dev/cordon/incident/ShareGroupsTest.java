package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.incident.sharing.domain.Access;
import dev.cordon.incident.sharing.domain.Labels;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.incident.sharing.domain.Recipient;
import dev.cordon.incident.sharing.domain.Terms;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A share goes by the group that both are in now: amber+strict and red are for that one alone. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ShareGroupsTest extends SharingCase {

  private static final String ENTRY = "share.relabelled";

  private static final List<SharedPart> PARTS =
      List.of(SharedPart.SHARED_PART_SUMMARY, SharedPart.SHARED_PART_INDICATORS);

  @Test
  void whoLeavesTheGroupSeesWhatStaysInItNoMore() {
    String group = Brand.group(channel).alias();
    Brand owner = Brand.ofGroup(channel, group);
    Brand sister = Brand.ofGroup(channel, group);
    Share share = strict(owner, sister);
    assertThat(sees(sister, share)).isTrue();

    move(sister, Brand.group(channel).alias());
    assertThat(sees(sister, share)).isFalse();
    move(sister, group);
    assertThat(sees(sister, share)).isTrue();

    // The same from the other side.
    move(owner, "");
    assertThat(sees(sister, share)).isFalse();
  }

  @Test
  void whatIsSharedWithOthersAndWhatHasEndedStaysAsItWas() throws SQLException {
    String group = Brand.group(channel).alias();
    Brand owner = Brand.ofGroup(channel, group);
    Brand leaving = Brand.ofGroup(channel, group);
    Brand staying = Brand.ofGroup(channel, group);
    Share ended = strict(owner, leaving);
    Share others = strict(owner, staying);
    var _ =
        shares(owner)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(ended.getIncidentId())
                    .setShareId(ended.getId())
                    .build());
    Share standing = strict(owner, leaving);

    move(leaving, "");

    assertThat(labels(standing)).doesNotContain(Tlp.TLP_AMBER_STRICT);
    assertThat(labels(ended)).contains(Tlp.TLP_AMBER_STRICT);
    assertThat(labels(others)).contains(Tlp.TLP_AMBER_STRICT);
  }

  @Test
  void theOwnersTrailSaysWhoeverMoved() throws SQLException {
    String group = Brand.group(channel).alias();
    Brand owner = Brand.ofGroup(channel, group);
    Brand sister = Brand.ofGroup(channel, group);
    Share share = strict(owner, sister);
    Brand other = Brand.ofGroup(channel, group);
    Share others = strict(other, sister);

    move(sister, "");

    assertThat(Trail.change(owner.id(), ENTRY, share.getIncidentId()))
        .isEqualTo(
            new Trail.Change(
                Map.of("labels", "TLP_AMBER,TLP_AMBER_STRICT,TLP_CLEAR,TLP_GREEN"),
                Map.of("labels", "TLP_AMBER,TLP_CLEAR,TLP_GREEN")));
    assertThat(details(owner)).contains(share.getId()).contains(sister.alias());
    assertThat(entries(other, others)).isOne();
    assertThat(entries(sister, share) + entries(other, share)).isZero();
    // Signed by the service, it gets its place in the owner's chain.
    await().untilAsserted(() -> assertThat(sealed(owner)).isOne());

    move(sister, group);
    move(owner, "");
    assertThat(entries(owner, share)).isEqualTo(3);
    assertThat(entries(other, others)).isEqualTo(2);
  }

  @Test
  void whatChangesNoLabelLeavesNothingInTheTrail() {
    Brand owner = Brand.ofGroup(channel, Brand.group(channel).alias());
    Brand stranger = Brand.ofGroup(channel, Brand.group(channel).alias());
    Incident incident = owner.opened("Leak");
    Share share = shared(owner, stranger, incident, ShareAccess.SHARE_ACCESS_READ, PARTS);

    // From one foreign group into another, and by another name.
    move(stranger, Brand.group(channel).alias());
    change(owner, ProfileChange.newBuilder().setName("Another name"));

    assertThat(entries(owner, share)).isZero();
  }

  @Test
  void theDatabaseSaysTheSameAsTheService() throws SQLException {
    for (boolean within : new boolean[] {false, true}) {
      for (List<String> subjects : List.of(List.<String>of(), List.of(GUEST))) {
        Labels labels =
            Labels.of(
                new Recipient(UUID.randomUUID(), "peer", within),
                new Terms(Set.of(Part.SUMMARY), Access.READ, Instant.now(), subjects));

        assertThat(array("select app_share_labels(?, ?::text[])", within, subjects(subjects)))
            .as(within + " " + subjects)
            .containsExactlyInAnyOrderElementsOf(labels.allowed());
      }
    }
  }

  private static String subjects(List<String> subjects) {
    return "{" + String.join(",", subjects) + "}";
  }

  private Share strict(Brand owner, Brand peer) {
    Incident incident =
        owner
            .incidents()
            .openIncident(Brand.opening("Strict").setTlp(Tlp.TLP_AMBER_STRICT).build());
    indicator(owner, incident, "evil.example", Tlp.TLP_AMBER_STRICT);
    return shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, PARTS);
  }

  /** The summary goes by the incident's label, an indicator by its own. */
  private boolean sees(Brand peer, Share share) {
    boolean summary = shared(peer).getSharedIncident(get(share)).hasSummary();
    ListSharedIndicatorsRequest list =
        ListSharedIndicatorsRequest.newBuilder().setShareId(share.getId()).build();
    assertThat(shared(peer).listSharedIndicators(list).getIndicatorsCount())
        .isEqualTo(summary ? 1 : 0);
    return summary;
  }

  private static long entries(Brand brand, Share share) {
    return Trail.count(brand.id(), ENTRY, share.getIncidentId());
  }

  private static String details(Brand brand) throws SQLException {
    return one(
        "select details::text from audit_entry where tenant_id = ? and action = ?",
        brand.id(),
        ENTRY);
  }

  private static long sealed(Brand brand) throws SQLException {
    return Long.parseLong(
        one(
            "select count(*)::text from audit_entry e join audit_seal s on s.tenant_id = e.tenant_id"
                + " and s.entry_id = e.id where e.tenant_id = ? and e.action = ?",
            brand.id(),
            ENTRY));
  }

  private static String one(String sql, Object... parameters) throws SQLException {
    try (Connection connection = TestDatabase.current().connectAsOwner();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }

  private void move(Brand brand, String group) {
    change(brand, ProfileChange.newBuilder().setGroup(group));
  }

  private void change(Brand brand, ProfileChange.Builder change) {
    OnboardingBlockingStub operator = Brand.operator(OnboardingGrpc.newBlockingStub(channel));
    GetOrganizationRequest get =
        GetOrganizationRequest.newBuilder().setAlias(brand.alias()).build();
    var _ =
        operator.updateOrganization(
            UpdateOrganizationRequest.newBuilder()
                .setAlias(brand.alias())
                .setExpectedVersion(operator.getOrganization(get).getVersion())
                .setChange(change)
                .build());
  }

  private static List<Tlp> labels(Share share) throws SQLException {
    return array("select labels from incident_share where id = ?", UUID.fromString(share.getId()));
  }

  private static List<Tlp> array(String sql, Object... parameters) throws SQLException {
    try (Connection connection = TestDatabase.current().connectAsOwner();
        PreparedStatement select = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        select.setObject(i + 1, parameters[i]);
      }
      try (ResultSet rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return Stream.of((String[]) rows.getArray(1).getArray()).map(Tlp::valueOf).toList();
      }
    }
  }
}
