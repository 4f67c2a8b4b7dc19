package dev.cordon.kernel.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.chain.ChainFault.Kind;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who has the database does to rows and their seals. */
class ChainVerifierTest extends TamperedTrail {

  @Test
  void anUntouchedChainFits() {
    Tenant tenant = trail.sealed(20);

    Verdict verdict = trail.verify(tenant, trail.checkpoints(tenant).getFirst());

    assertThat(verdict.fault()).isEmpty();
    assertThat(verdict.complete()).isTrue();
    assertThat(verdict.position()).isEqualTo(20);
    assertThat(verdict.hash()).isEqualTo(trail.hash(tenant, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "actor = 'eve'",
        "caller = 'member '",
        "action = 'test.undone'",
        "object_type = 'other'",
        "object_id = 'object 8'",
        "request_id = ''",
        "outcome = 'REFUSAL'",
        "purpose = 'none'",
        "before = ''",
        "after = after || ' '",
        "happened_at = happened_at + interval '1 microsecond'",
        "happened_at = 'infinity'",
        "details = details || '{\"c\": \"3\"}'",
        "details = details || '{\"a\": 1}'",
        "details = details || '{\"a\": 1e400}'",
        "details = '[]'"
      })
  void aChangedEntryIsNamed(String change) throws SQLException {
    Tenant tenant = trail.sealed(20);
    String entry = trail.entryAt(tenant, 7);

    trail.tamper(
        tenant,
        "update audit_entry set " + change + " where tenant_id = $t and id = '" + entry + "'");

    assertFault(tenant, Kind.CHANGED_ENTRY, 7, entry);
  }

  @Test
  void aDeletedEntryIsNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String entry = trail.entryAt(tenant, 7);

    trail.tamper(tenant, "delete from audit_entry where tenant_id = $t and id = '" + entry + "'");

    assertFault(tenant, Kind.MISSING_ENTRY, 7, entry);
  }

  @Test
  void anEntryDeletedWithItsSealIsMissed() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String entry = trail.entryAt(tenant, 7);

    trail.tamper(
        tenant,
        "delete from audit_entry where tenant_id = $t and id = '" + entry + "'",
        "delete from audit_seal" + OF + "= 7");

    assertFault(tenant, Kind.MISSING_SEAL, 7, "");
  }

  @Test
  void swappedPositionsAreNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String entry = trail.entryAt(tenant, 12);

    trail.tamper(
        tenant,
        "update audit_seal set position = 1000" + OF + "= 5",
        "update audit_seal set position = 5" + OF + "= 12",
        "update audit_seal set position = 12" + OF + "= 1000");

    assertFault(tenant, Kind.REORDERED, 5, entry);
  }

  @Test
  void swappedNeighboursAreNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String entry = trail.entryAt(tenant, 6);

    trail.tamper(
        tenant,
        "update audit_seal set position = 1000" + OF + "= 5",
        "update audit_seal set position = 5" + OF + "= 6",
        "update audit_seal set position = 6" + OF + "= 1000");

    assertFault(tenant, Kind.REORDERED, 5, entry);
  }

  @Test
  void swappedEntriesAreNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String first = trail.entryAt(tenant, 5);
    String second = trail.entryAt(tenant, 12);

    trail.tamper(
        tenant,
        "update audit_seal set entry_id = gen_random_uuid()" + OF + "= 5",
        "update audit_seal set entry_id = '" + first + "'" + OF + "= 12",
        "update audit_seal set entry_id = '" + second + "'" + OF + "= 5");

    assertFault(tenant, Kind.REORDERED, 5, second);
  }

  @Test
  void anInsertedRowIsNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String forged = Ids.next().toString();

    insert(tenant, forged, "decode(repeat('ab', 32), 'hex')");

    assertFault(tenant, Kind.INSERTED_ENTRY, 7, forged);
  }

  @Test
  void anInsertedRowWithTheRightHashIsNamedToo() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String forged = Ids.next().toString();
    insert(tenant, forged, "decode(repeat('ab', 32), 'hex')");
    // What the hash would have to be, as somebody who knows the recipe computes it.
    ChainHash right =
        trail
            .eventLoop
            .await(() -> trail.rows.links(tenant, 7, 1))
            .getFirst()
            .entry()
            .map(entry -> entry.behind(trail.hash(tenant, 6), 7))
            .orElseThrow();

    trail.tamper(
        tenant, "update audit_seal set hash = decode('" + right + "', 'hex')" + OF + "= 7");

    assertFault(tenant, Kind.FORGED_ENTRY, 7, forged);
    assertThat(trail.verify(tenant).position()).isEqualTo(6);
  }

  @Test
  void aRowThatTheServiceDidntWriteIsNeverSealed() throws SQLException {
    Tenant tenant = trail.sealed(5);
    String forged = Ids.next().toString();

    trail.forge(tenant, forged);
    trail.append(tenant, "genuine");
    trail.seal();

    assertThat(trail.entryAt(tenant, 6)).isNotEmpty().isNotEqualTo(forged);
    assertThat(trail.entryAt(tenant, 7)).isEmpty();
    assertFault(tenant, Kind.FORGED_ENTRY, 0, forged);
  }

  @Test
  void anEntryThatIsEditedBeforeItIsSealedIsNeverSealed() throws SQLException {
    Tenant tenant = trail.sealed(5);
    trail.append(tenant, "edited");
    String entry = trail.one(tenant, "select entry_id from audit_unsealed where tenant_id = $t");

    trail.tamper(
        tenant,
        "update audit_entry set actor = 'eve' where tenant_id = $t and id = '" + entry + "'");
    trail.seal();

    assertFault(tenant, Kind.FORGED_ENTRY, 0, entry);
  }

  @Test
  void aRowThatIsHiddenFromTheSealerHasNoSeal() throws SQLException {
    Tenant tenant = trail.sealed(20);
    String forged = Ids.next().toString();

    trail.forge(tenant, forged);
    trail.tamper(tenant, "delete from audit_unsealed where tenant_id = $t");

    assertFault(tenant, Kind.MISSING_SEAL, 0, forged);
  }

  @Test
  void aChangedSealIsNamed() throws SQLException {
    Tenant tenant = trail.sealed(20);

    trail.tamper(
        tenant, "update audit_seal set hash = decode(repeat('ab', 32), 'hex')" + OF + "= 7");

    assertFault(tenant, Kind.CHANGED_SEAL, 7, trail.entryAt(tenant, 7));
  }

  @Test
  void anEntryThatIsGoneBeforeItIsSealedIsNamed() throws SQLException {
    Tenant tenant = trail.sealed(2);
    trail.append(tenant, "gone");
    String entry = trail.one(tenant, "select entry_id from audit_unsealed where tenant_id = $t");

    trail.tamper(tenant, "delete from audit_entry where tenant_id = $t and object_id = 'gone'");

    assertFault(tenant, Kind.MISSING_ENTRY, 0, entry);
  }

  @Test
  void anEntryThatWaitsForMinutesIsNamed() throws SQLException {
    Tenant tenant = trail.sealed(2);
    trail.append(tenant, "waits");
    String entry = trail.one(tenant, "select entry_id from audit_unsealed where tenant_id = $t");
    String appended = "update audit_unsealed set appended_at = '%s' where tenant_id = $t";
    trail.tamper(tenant, appended.formatted(trail.clock.instant().minusSeconds(60)));
    assertThat(trail.verify(tenant).fault()).as("it may wait for a while").isEmpty();

    trail.tamper(tenant, appended.formatted(trail.clock.instant().minusSeconds(600)));

    assertFault(tenant, Kind.UNSEALED, 0, entry);
    trail.seal();
    assertThat(trail.verify(tenant).fault()).isEmpty();
  }

  private void insert(Tenant tenant, String entry, String hash) throws SQLException {
    trail.forge(tenant, entry);
    trail.tamper(
        tenant,
        "delete from audit_unsealed where tenant_id = $t",
        "update audit_seal set position = position + 1000" + OF + ">= 7",
        "update audit_seal set position = position - 999" + OF + "> 1000",
        "insert into audit_seal values ($t, 7, '" + entry + "', " + hash + ", now())",
        "delete from audit_checkpoint where tenant_id = $t");
  }
}
