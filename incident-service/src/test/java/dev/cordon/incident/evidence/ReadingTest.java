package dev.cordon.incident.evidence;

import static dev.cordon.incident.testing.EvidenceLocker.CHUNK;
import static dev.cordon.incident.testing.EvidenceLocker.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.incident.evidence.keystore.WrappedBefore;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Evidence goes out as it came, recorded first; and what isn't what it was doesn't go out. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ReadingTest extends EvidenceCase {

  @Inject AdvancedClock clock;

  @Test
  void whoOpensItIsRecordedBeforeAByteIsRead() {
    byte[] content = bytes(2 * CHUNK + 17);
    EvidenceFile stored = locker.stored(content);

    OpenedEvidence opened = locker.opened(stored, "rob");

    assertThat(locker.custody(stored))
        .filteredOn(entry -> entry.getKind() == CustodyKind.CUSTODY_KIND_DOWNLOADED)
        .extracting(CustodyEntry::getId, CustodyEntry::getBy, CustodyEntry::getReason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(opened.getReadingId(), "rob", "analysis"));
    assertThat(locker.read(opened, "rob")).isEqualTo(content);
  }

  @Test
  void aReadingIsOnePersonsForAWhile() {
    EvidenceFile stored = locker.stored(bytes(10));
    OpenedEvidence opened = locker.opened(stored, "rob");

    assertThat(reason(() -> locker.chunk(opened, "eve", 0))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            reason(
                () ->
                    locker.chunk(
                        opened.toBuilder().setReadingId(stored.getId()).build(), "rob", 0)))
        .isEqualTo(ErrorReason.NOT_FOUND);
    clock.ahead(
        Duration.ofHours(7),
        () ->
            await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                    () ->
                        assertThat(reason(() -> locker.chunk(opened, "rob", 0)))
                            .isEqualTo(ErrorReason.NOT_FOUND)));
  }

  @Test
  void chunksThatChangedPlacesAreDamage() throws SQLException {
    EvidenceFile stored = verified(bytes(2 * CHUNK));
    OpenedEvidence opened = locker.opened(stored, "rob");

    asOwner(
        "update evidence_chunk c set sealed = o.sealed from evidence_chunk o"
            + " where c.evidence_id = ? and o.evidence_id = c.evidence_id"
            + " and o.position <> c.position",
        id(stored));

    isDamaged(stored, opened, 0);
  }

  @Test
  void aChunkOfAnotherFileIsDamage() throws SQLException {
    EvidenceFile stored = verified(bytes(10));
    EvidenceFile other = locker.stored(bytes(10));
    OpenedEvidence opened = locker.opened(stored, "rob");

    asOwner(
        "update evidence_chunk c set sealed = o.sealed from evidence_chunk o"
            + " where c.evidence_id = ? and o.evidence_id = ?",
        id(stored),
        id(other));

    isDamaged(stored, opened, 0);
  }

  @Test
  void aMissingEndIsDamage() throws SQLException {
    EvidenceFile stored = verified(bytes(CHUNK + 10));
    OpenedEvidence opened = locker.opened(stored, "rob");

    asOwner("delete from evidence_chunk where evidence_id = ? and position > 0", id(stored));

    assertThat(locker.chunk(opened, "rob", 0)).hasSize(CHUNK);
    isDamaged(stored, opened, CHUNK);
  }

  /** Whoever cuts the content and says so in the row as well can't change the seal. */
  @Test
  void aRowThatSaysSomethingElseThanTheSealIsDamage() throws SQLException {
    EvidenceFile stored = verified(bytes(CHUNK + 10));
    OpenedEvidence opened = locker.opened(stored, "rob");

    asOwner("delete from evidence_chunk where evidence_id = ? and position > 0", id(stored));
    asOwner("update evidence set bytes = ? where id = ?", (long) CHUNK, id(stored));

    isDamaged(stored, opened, 0);
  }

  @Test
  void itIsVerifiedWheneverSomebodyAsks() {
    EvidenceFile stored = verified(bytes(10));

    var _ = locker.files().verifyEvidence(locker.ref(stored));

    await()
        .untilAsserted(
            () ->
                assertThat(locker.custody(stored))
                    .filteredOn(entry -> entry.getKind() == CustodyKind.CUSTODY_KIND_VERIFIED)
                    .hasSize(2));
  }

  /** After the wrapping key was changed: the setting has another one first. */
  @Test
  void aKeyThatAnotherWrappedIsWrappedAnew() throws SQLException {
    byte[] content = bytes(10);
    EvidenceFile stored = verified(content);
    WrappedBefore.wrap(brand.id(), stored);

    await()
        .untilAsserted(
            () ->
                assertThat(
                        asOwner(
                            "update evidence_key set seal = seal where evidence_id = ?"
                                + " and key_id = 'test-2'",
                            id(stored)))
                    .isEqualTo(1));

    assertThat(locker.read(locker.opened(stored, "rob"), "rob")).isEqualTo(content);
  }

  private EvidenceFile verified(byte[] content) {
    return locker.verified(locker.stored(content));
  }

  /** The reader is refused, and a worker says so in the chain of custody. */
  private void isDamaged(EvidenceFile file, OpenedEvidence opened, long offset) {
    assertThat(reason(() -> locker.chunk(opened, "rob", offset)))
        .isEqualTo(ErrorReason.EVIDENCE_DAMAGED);
    await()
        .untilAsserted(
            () ->
                assertThat(locker.custody(file))
                    .extracting(CustodyEntry::getKind)
                    .contains(CustodyKind.CUSTODY_KIND_DAMAGED));
    assertThat(locker.now(file).getIntact()).isFalse();
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}
