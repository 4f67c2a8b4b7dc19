package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditChain;
import dev.cordon.contracts.common.v1.AuditChainsGrpc;
import dev.cordon.contracts.common.v1.AuditChainsGrpc.AuditChainsBlockingStub;
import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditFault;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.AuditTrailGrpc;
import dev.cordon.contracts.common.v1.AuditTrailGrpc.AuditTrailBlockingStub;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.GetDigestKeyRequest;
import dev.cordon.contracts.common.v1.GetKeysRequest;
import dev.cordon.contracts.common.v1.ListChainsRequest;
import dev.cordon.contracts.common.v1.ListChainsResponse;
import dev.cordon.contracts.common.v1.ListCheckpointsRequest;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.audit.export.FileCheck;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The trail of a running service, through its contract. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class AuditGrpcTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void whatHappenedIsListedNewestFirstOnceItIsSealed() {
    Brand brand = threeEntries();

    List<AuditEntry> entries = list(brand, ListEntriesRequest.newBuilder());

    assertThat(entries)
        .extracting(AuditEntry::getAction)
        .containsExactly("request.refused", "incident.opened", "incident.opened");
    assertThat(entries).extracting(AuditEntry::getPosition).containsExactly(3L, 2L, 1L);
    assertThat(entries.getFirst().getOutcome()).isEqualTo(AuditOutcome.AUDIT_OUTCOME_REFUSAL);
    assertThat(entries.getFirst().getDetailsMap()).containsEntry("reason", "VERSION_MISMATCH");
    assertThat(entries).allSatisfy(entry -> assertThat(entry.getHash().size()).isEqualTo(32));
  }

  @Test
  void filtersFindWhatTheySay() {
    Brand brand = threeEntries();
    AuditEntry first = list(brand, ListEntriesRequest.newBuilder()).getLast();

    assertThat(list(brand, ListEntriesRequest.newBuilder().setActionPrefix("incident.")))
        .hasSize(2);
    assertThat(list(brand, ListEntriesRequest.newBuilder().setObjectId(first.getObjectId())))
        .containsExactly(first);
    assertThat(list(brand, ListEntriesRequest.newBuilder().setBeforePosition(2)))
        .containsExactly(first);
    assertThat(list(brand, ListEntriesRequest.newBuilder().setActor("nobody"))).isEmpty();
    assertThat(
            list(
                brand,
                ListEntriesRequest.newBuilder().setOutcome(AuditOutcome.AUDIT_OUTCOME_REFUSAL)))
        .hasSize(1);
    assertThat(
            list(
                brand,
                ListEntriesRequest.newBuilder()
                    .setFrom(Brand.timestamp(Instant.now().plusSeconds(60)))))
        .isEmpty();
    assertThat(list(brand, ListEntriesRequest.newBuilder().setUntil(first.getHappenedAt())))
        .isEmpty();
  }

  @Test
  void anotherBrandsTrailIsEmptyAndItsChainUnknown() {
    Brand brand = threeEntries();
    Brand other = Brand.unregistered(channel);

    assertThat(list(other, ListEntriesRequest.newBuilder())).isEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        auditor(other)
                            .verifyOwnChain(
                                VerifyRequest.newBuilder()
                                    .setTenant(brand.id().toString())
                                    .setFromPosition(1)
                                    .setLimit(10)
                                    .build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void anExportFitsWithoutTheService() {
    Brand brand = threeEntries();
    FileCheck check = new FileCheck(Map.of(), List.of());

    auditor(brand)
        .exportEntries(
            ExportEntriesRequest.newBuilder().setFromPosition(1).addSections("incident").build())
        .getLines()
        .toStringUtf8()
        .lines()
        .forEach(check::take);

    assertThat(check.end()).isEmpty();
    assertThat(check.sections().getFirst().to()).isEqualTo(3);
    assertThat(auditor(brand).getKeys(GetKeysRequest.getDefaultInstance()).getKeysList())
        .singleElement()
        .satisfies(key -> assertThat(key.getCurrent()).isTrue());
  }

  @Test
  void anOperatorLearnsWhichRowWasEditedAndNothingElse() throws SQLException {
    Brand brand = threeEntries();
    String edited = list(brand, ListEntriesRequest.newBuilder()).get(1).getId();
    assertThat(chains())
        .filteredOn(chain -> chain.getTenant().equals(brand.id().toString()))
        .singleElement()
        .satisfies(chain -> assertThat(chain.getLength()).isEqualTo(3));
    VerifyRequest whole =
        VerifyRequest.newBuilder()
            .setTenant(brand.id().toString())
            .setFromPosition(1)
            .setLimit(50_000)
            .build();
    assertThat(operator().verifyChain(whole).hasFinding()).isFalse();

    edit(brand, edited);

    VerifyResponse verified = operator().verifyChain(whole);
    assertThat(verified.getVerifiedPosition()).isEqualTo(1);
    assertThat(verified.getFinding().getFault()).isEqualTo(AuditFault.AUDIT_FAULT_CHANGED_ENTRY);
    assertThat(verified.getFinding().getPosition()).isEqualTo(2);
    assertThat(verified.getFinding().getEntryId()).isEqualTo(edited);
    assertThat(verified.toString()).doesNotContain("lou").doesNotContain("incident.");
  }

  @Test
  void aChainThatIsntThereIsUnknown() {
    VerifyRequest unknown =
        VerifyRequest.newBuilder()
            .setTenant(UUID.randomUUID().toString())
            .setFromPosition(1)
            .setLimit(1)
            .build();

    assertThat(Refusals.of(() -> operator().verifyChain(unknown)).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(() -> operator().verifyChain(unknown.toBuilder().setTenant("x").build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void limitsAreKept() {
    Brand brand = Brand.unregistered(channel);
    AuditTrailBlockingStub trail = auditor(brand);

    assertThat(
            List.of(
                Refusals.of(() -> trail.listEntries(ListEntriesRequest.getDefaultInstance()))
                    .reason(),
                Refusals.of(
                        () ->
                            trail.listEntries(
                                ListEntriesRequest.newBuilder().setLimit(202).build()))
                    .reason(),
                Refusals.of(
                        () ->
                            trail.listCheckpoints(
                                ListCheckpointsRequest.newBuilder().setLimit(1_001).build()))
                    .reason(),
                Refusals.of(
                        () ->
                            trail.verifyOwnChain(
                                VerifyRequest.newBuilder()
                                    .setFromPosition(1)
                                    .setLimit(50_001)
                                    .build()))
                    .reason()))
        .containsOnly(ErrorReason.MALFORMED_REQUEST);
  }

  @Test
  void aDigestKeyIsForTheBrandsAdminsAndItsRevealIsInTheTrail() {
    Brand brand = threeEntries();
    GetDigestKeyRequest request = GetDigestKeyRequest.getDefaultInstance();

    assertThat(Refusals.of(() -> auditor(brand).getDigestKey(request)).reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    var key =
        brand
            .as(AuditTrailGrpc.newBlockingStub(channel), Role.ROLE_BRAND_ADMIN)
            .getDigestKey(request)
            .getKey();

    assertThat(key.size()).isEqualTo(32);
    await()
        .untilAsserted(
            () ->
                assertThat(list(brand, ListEntriesRequest.newBuilder()).getFirst())
                    .extracting(AuditEntry::getAction, AuditEntry::getOutcome)
                    .containsExactly("digest_key.revealed", AuditOutcome.AUDIT_OUTCOME_REVEAL));
  }

  @Test
  void aKeptCheckpointThatWouldntBeComparedIsRefused() {
    Brand brand = threeEntries();
    VerifyRequest.Builder request =
        VerifyRequest.newBuilder()
            .setFromPosition(3)
            .setLimit(10)
            .addKept(
                AuditCheckpoint.newBuilder()
                    .setService("incident")
                    .setTenant(brand.id().toString())
                    .setPosition(1)
                    .setHash(ByteString.copyFrom(new byte[32]))
                    .setSignedAt(Brand.timestamp(Instant.now())));

    assertThat(Refusals.of(() -> auditor(brand).verifyOwnChain(request.build())).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(
            auditor(brand)
                .verifyOwnChain(request.setFromPosition(2).build())
                .getFinding()
                .getFault())
        .isEqualTo(AuditFault.AUDIT_FAULT_CHECKPOINT_SIGNATURE);
  }

  /** Two incidents and an edit that is refused, all sealed. */
  private Brand threeEntries() {
    Brand brand = Brand.unregistered(channel);
    var _ = brand.opened("One");
    var opened = brand.opened("Two");
    var _ =
        Refusals.of(
            () ->
                brand
                    .incidents()
                    .updateIncident(
                        UpdateIncidentRequest.newBuilder()
                            .setId(opened.getId())
                            .setExpectedVersion(9)
                            .setTitle("Three")
                            .build()));
    await().until(() -> list(brand, ListEntriesRequest.newBuilder()).size() == 3);
    return brand;
  }

  private List<AuditEntry> list(Brand brand, ListEntriesRequest.Builder request) {
    return auditor(brand).listEntries(request.setLimit(201).build()).getEntriesList();
  }

  private List<AuditChain> chains() {
    List<AuditChain> chains = new ArrayList<>();
    String cursor = "";
    do {
      ListChainsResponse page =
          operator()
              .listChains(
                  ListChainsRequest.newBuilder()
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      chains.addAll(page.getChainsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return chains;
  }

  private AuditTrailBlockingStub auditor(Brand brand) {
    return brand.as(AuditTrailGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR);
  }

  private AuditChainsBlockingStub operator() {
    return Brand.operator(AuditChainsGrpc.newBlockingStub(channel));
  }

  private static void edit(Brand brand, String entry) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement edit =
            owner.prepareStatement(
                "update audit_entry set actor = 'nobody' where tenant_id = ? and id = ?")) {
      edit.setObject(1, brand.id());
      edit.setObject(2, UUID.fromString(entry));
      assertThat(edit.executeUpdate()).isEqualTo(1);
    }
  }
}
