package dev.cordon.incident.evidence;

import static dev.cordon.incident.testing.EvidenceLocker.CHUNK;
import static dev.cordon.incident.testing.EvidenceLocker.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceFilesGrpc;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.ListEvidenceRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.EvidenceLocker;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence comes in whole or not at all. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ReceivingTest extends EvidenceCase {

  @Inject AdvancedClock clock;

  @Test
  void aFileIsStoredAsItCameAndVerified() {
    byte[] content = bytes(2 * CHUNK + 17);

    EvidenceFile stored = locker.stored(content);
    EvidenceFile verified = locker.verified(stored);

    assertThat(stored.getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_STORED);
    assertThat(stored.getBytes()).isEqualTo(content.length);
    assertThat(stored.getSha256()).isEqualTo(EvidenceLocker.sha256(content));
    assertThat(verified.getIntact()).isTrue();
    assertThat(listed()).containsExactly(verified);
    assertThat(locker.custody(stored))
        .extracting(CustodyEntry::getKind, CustodyEntry::getBy)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(CustodyKind.CUSTODY_KIND_COLLECTED, "J. Noor"),
            org.assertj.core.groups.Tuple.tuple(CustodyKind.CUSTODY_KIND_RECEIVED, "lou"),
            org.assertj.core.groups.Tuple.tuple(CustodyKind.CUSTODY_KIND_VERIFIED, "lou"));
  }

  @Test
  void nothingOfItIsInTheDatabaseInTheClear() throws Exception {
    byte[] content =
        "SEEN-IN-THE-CLEAR".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    EvidenceFile stored = locker.stored(content);

    assertThat(
            asOwner(
                "update evidence_chunk set size = size where evidence_id = ?"
                    + " and position('SEEN-IN-THE-CLEAR'::bytea in sealed) > 0",
                id(stored)))
        .isZero();
    assertThat(count("evidence_chunk", stored)).isEqualTo(1);
  }

  @Test
  void whatComesAgainIsComparedAndAnsweredAsItWas() {
    byte[] content = bytes(CHUNK + 5);
    EvidenceFile file = locker.added();
    locker.append(file, 0, EvidenceLocker.part(content, 0));

    assertThat(locker.append(file, 0, EvidenceLocker.part(content, 0))).isEqualTo(CHUNK);
    assertThat(reason(() -> locker.append(file, 0, bytes(CHUNK))))
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(reason(() -> locker.append(file, CHUNK + 1, bytes(1))))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> locker.finish(file, content))).isEqualTo(ErrorReason.WRONG_STATE);

    EvidenceFile stored = locker.sent(file, content);
    assertThat(locker.sent(file, content).getSha256()).isEqualTo(stored.getSha256());
    assertThat(reason(() -> locker.finish(file, bytes(CHUNK + 5))))
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(locker.custody(stored))
        .filteredOn(entry -> entry.getKind() == CustodyKind.CUSTODY_KIND_RECEIVED)
        .hasSize(1);
  }

  @Test
  void whatIsOnItsWayIsItsSendersAlone() {
    EvidenceFile file = locker.added();

    assertThat(listed()).isEmpty();
    assertThat(locker.now(file).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_RECEIVING);
    var other = locker.files(Role.ROLE_RESPONDER, "rob");
    assertThat(reason(() -> other.getEvidence(locker.ref(file)))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> other.receiveEvidence(locker.ref(file))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> other.dropEvidence(locker.ref(file)))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void theGatewayGoesOnForWhoBeganIt() {
    EvidenceFile file = locker.added();
    var gateway =
        Calls.asService(
            EvidenceFilesGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY),
            brand.id(),
            "lou");

    var _ = gateway.dropEvidence(locker.ref(file));

    assertThat(reason(() -> locker.now(file))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void whatGrowsOverTheLimitIsDroppedWithItsKey() throws Exception {
    var keyed = Calls.with(locker.files(), "cordon-idempotency-key", "disk-1");
    AddEvidenceRequest statement = locker.statement().build();
    EvidenceFile file = keyed.addEvidence(statement);
    for (int offset = 0; offset < 4 * CHUNK; offset += CHUNK) {
      locker.append(file, offset, bytes(CHUNK));
    }

    assertThat(reason(() -> locker.append(file, 4L * CHUNK, bytes(1))))
        .isEqualTo(ErrorReason.TOO_LARGE);

    await().untilAsserted(() -> assertThat(count("evidence", file)).isZero());
    assertThat(count("evidence_chunk", file)).isZero();
    assertThat(count("evidence_key", file)).isZero();
    assertThat(count("evidence_key_use", file)).isZero();
    assertThat(keyed.addEvidence(statement).getId()).isNotEqualTo(file.getId());
  }

  @Test
  void aBrandHasSoMuchRoomAndGetsItBack() throws Exception {
    EvidenceFile first = locker.stored(bytes(4 * CHUNK));
    EvidenceFile second = locker.added();
    locker.append(second, 0, bytes(CHUNK));
    locker.append(second, CHUNK, bytes(CHUNK));

    assertThat(reason(() -> locker.append(second, 2L * CHUNK, bytes(1))))
        .isEqualTo(ErrorReason.QUOTA_EXCEEDED);

    await().untilAsserted(() -> assertThat(count("evidence", second)).isZero());
    assertThat(locker.stored(bytes(2 * CHUNK)).getBytes()).isEqualTo(2L * CHUNK);
    assertThat(locker.now(first).getState()).isEqualTo(EvidenceState.EVIDENCE_STATE_STORED);
  }

  @Test
  void whatIsAbandonedIsGoneAfterADay() {
    EvidenceFile file = locker.added();
    locker.append(file, 0, bytes(10));

    clock.ahead(
        Duration.ofHours(25),
        () ->
            await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(count("evidence", file)).isZero()));
  }

  @Test
  void whatIsWrongIsNamed() {
    AddEvidenceRequest nothing =
        AddEvidenceRequest.newBuilder().setIncidentId(incident.getId()).setName("a").build();

    assertThat(Refusals.of(() -> locker.files().addEvidence(nothing)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("source", "collected_by", "collected_at", "method");
    assertThat(
            Refusals.of(
                    () ->
                        locker
                            .files()
                            .addEvidence(locker.statement().setMediaType("text/html; x").build()))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("media_type");
  }

  @Test
  void withoutALabelItHasTheIncidents() {
    AddEvidenceRequest statement = locker.statement().setTlp(Tlp.TLP_UNSPECIFIED).build();

    assertThat(locker.files().addEvidence(statement).getTlp()).isEqualTo(incident.getTlp());
  }

  private List<EvidenceFile> listed() {
    return locker
        .files()
        .listEvidence(ListEvidenceRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getFilesList();
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
