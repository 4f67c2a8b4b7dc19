package dev.cordon.kernel.audit.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SealerTest {

  @SuppressWarnings("NullAway.Init")
  private ExampleTrail trail;

  @BeforeAll
  void start() {
    trail = new ExampleTrail();
  }

  @AfterAll
  void stop() {
    trail.close();
  }

  @Test
  void positionsHaveNoGapsAndTheChainFits() throws SQLException {
    Tenant maison = trail.sealed(30);
    Tenant other = trail.sealed(3);

    assertThat(positions(maison)).isEqualTo("30 of 30");
    assertThat(positions(other)).isEqualTo("3 of 3");
    assertThat(trail.verify(maison).fault()).isEmpty();
    assertThat(trail.verify(maison).position()).isEqualTo(30);
    assertThat(trail.hash(maison, 1)).isNotEqualTo(trail.hash(other, 1));
  }

  @Test
  void whatCommitsLaterComesLaterHoweverOldItIs() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    try (Connection late = trail.example.database.connectAsApp()) {
      late.setAutoCommit(false);
      appendUncommitted(late, tenant, "began first");
      trail.append(tenant, "committed first");
      trail.seal();
      late.commit();
    }
    trail.seal();

    assertThat(objectAt(tenant, 1)).isEqualTo("committed first");
    assertThat(objectAt(tenant, 2)).isEqualTo("began first");
    assertThat(
            trail.one(
                tenant,
                "select a.happened_at < b.happened_at from audit_entry a, audit_entry b where"
                    + " a.tenant_id = $t and b.tenant_id = $t and a.object_id = 'began first' and"
                    + " b.object_id = 'committed first'"))
        .isEqualTo("t");
  }

  @Test
  void whatIsRolledBackIsNeverSealed() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    try (Connection undecided = trail.example.database.connectAsApp()) {
      undecided.setAutoCommit(false);
      appendUncommitted(undecided, tenant, "undone");
      undecided.rollback();
    }
    trail.append(tenant, "done");
    trail.seal();

    assertThat(positions(tenant)).isEqualTo("1 of 1");
    assertThat(objectAt(tenant, 1)).isEqualTo("done");
  }

  @Test
  void sealersAtOnceMakeOneChain() throws Exception {
    Tenant tenant = new Tenant(Ids.next());
    AtomicBoolean writing = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> sealers =
          IntStream.range(0, 3)
              .<Future<?>>mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            Sealer sealer = trail.anotherSealer();
                            while (writing.get()) {
                              var _ = sealer.step();
                            }
                          }))
              .toList();
      for (int i = 0; i < 200; i++) {
        trail.append(tenant, "object " + i);
      }
      writing.set(false);
      for (Future<?> sealer : sealers) {
        var _ = sealer.get();
      }
    }
    trail.seal();

    assertThat(positions(tenant)).isEqualTo("200 of 200");
    assertThat(trail.verify(tenant).fault()).isEmpty();
  }

  @Test
  void tenThousandRowsAreSealedAndSignedEveryThousand() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    trail.appendMany(tenant, 10_500, "{}");

    trail.seal();

    assertThat(positions(tenant)).isEqualTo("10500 of 10500");
    assertThat(trail.checkpoints(tenant))
        .extracting(Checkpoint::position)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(thousand -> thousand * 1_000L).toList());
    assertThat(trail.one(tenant, "select count(*) from audit_unsealed where tenant_id = $t"))
        .isEqualTo("0");
    assertThat(trail.verify(tenant).position()).isEqualTo(10_500);
    assertThat(trail.verify(tenant).fault()).isEmpty();
  }

  @Test
  void aFewRowsAreSignedAfterAMinute() {
    Tenant tenant = new Tenant(Ids.next());
    trail.append(tenant, "one");
    trail.append(tenant, "two");
    trail.seal();
    assertThat(trail.checkpoints(tenant)).isEmpty();

    trail.sign();

    assertThat(trail.checkpoints(tenant)).hasSize(1);
    Checkpoint checkpoint = trail.checkpoints(tenant).getFirst();
    assertThat(checkpoint.position()).isEqualTo(2);
    assertThat(checkpoint.verifiedBy(trail.keys.published())).isTrue();
    trail.sign();
    assertThat(trail.checkpoints(tenant)).as("nothing new, nothing signed").hasSize(1);
    assertThat(trail.keys.hasSignedOnEventLoop()).isFalse();
  }

  @Test
  void forgedRowsAreCountedAndKeepNobodyWaiting() throws SQLException {
    Tenant tenant = new Tenant(Ids.next());
    double before = trail.registry.get("audit.entries.forged").counter().count();
    trail.tamper(
        tenant,
        """
        insert into audit_entry (tenant_id, id, happened_at, actor, caller, action, object_type,
                                 object_id, request_id, details)
        select $t, gen_random_uuid(), now(), 'eve', 'member', 'test.happened', 'test', 'forged',
               'request-1', '{}'
          from generate_series(1, %d)
        """
            .formatted(Sealer.BATCH));
    trail.append(tenant, "genuine");

    trail.seal();

    assertThat(positions(tenant)).isEqualTo("1 of 1");
    assertThat(objectAt(tenant, 1)).isEqualTo("genuine");
    assertThat(trail.registry.get("audit.entries.forged").counter().count() - before)
        .isEqualTo(Sealer.BATCH);
    assertThat(trail.registry.get("audit.unsealed.entries").gauge().value()).isZero();
  }

  @Test
  void aLongBacklogIsNeitherReadNorTakenForTheOldest() throws SQLException {
    Tenant busy = new Tenant(new UUID(1, 1));
    Tenant waiting = new Tenant(new UUID(2, 2));
    String backlog =
        "insert into audit_unsealed select $t, gen_random_uuid(), '%s' from generate_series(1, %d)";
    trail.tamper(busy, backlog.formatted(trail.clock.instant(), 100_001));
    trail.tamper(waiting, backlog.formatted(trail.clock.instant().minusSeconds(900), 1));
    trail.tamper(waiting, "analyze audit_unsealed");

    trail.seal();
    String tenants = plan(SealStore.TENANTS_WITH_ENTRIES);
    double lag = trail.registry.get("audit.seal.lag").gauge().value();
    trail.tamper(busy, "delete from audit_unsealed where tenant_id = $t");
    trail.tamper(waiting, "delete from audit_unsealed where tenant_id = $t");

    assertThat(lag).isGreaterThanOrEqualTo(900);
    assertThat(tenants).contains("Index").doesNotContain("Seq Scan");
  }

  private String plan(String query) throws SQLException {
    try (Connection owner = trail.example.database.connectAsOwner();
        Statement explain = owner.createStatement();
        ResultSet lines = explain.executeQuery("explain " + query)) {
      StringBuilder plan = new StringBuilder();
      while (lines.next()) {
        plan.append(lines.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }

  @Test
  void oneTenantsTroubleIsNotAnothers() throws SQLException {
    Tenant broken = trail.sealed(2);
    Tenant fine = new Tenant(Ids.next());
    trail.tamper(
        broken,
        "create or replace function refuse() returns trigger language plpgsql as $$ begin if"
            + " new.tenant_id = $t then raise exception 'broken'; end if; return new; end $$",
        "create trigger refuse before insert on audit_seal for each row execute function refuse()");
    trail.append(broken, "waits");
    trail.append(fine, "goes on");

    trail.seal();

    trail.tamper(broken, "drop trigger refuse on audit_seal", "drop function refuse");
    assertThat(positions(fine)).isEqualTo("1 of 1");
    assertThat(trail.registry.get("audit.unsealed.entries").gauge().value()).isEqualTo(1);
    trail.clock.move(Duration.ofMinutes(2));
    trail.seal();
    assertThat(positions(broken)).isEqualTo("3 of 3");
    assertThat(trail.registry.get("audit.unsealed.entries").gauge().value()).isZero();
    assertThat(trail.registry.get("audit.seal.lag").gauge().value()).isZero();
  }

  private void appendUncommitted(Connection app, Tenant tenant, String object) throws SQLException {
    try (PreparedStatement bind =
        app.prepareStatement("select set_config('app.tenant', ?, true)")) {
      bind.setString(1, tenant.id().toString());
      bind.execute();
    }
    trail.append(app, tenant, object);
  }

  private String objectAt(Tenant tenant, long position) throws SQLException {
    return trail.one(
        tenant,
        "select object_id from audit_entry e join audit_seal s on s.entry_id = e.id and"
            + " s.tenant_id = e.tenant_id where s.tenant_id = $t and position = "
            + position);
  }

  private String positions(Tenant tenant) throws SQLException {
    return trail.one(
        tenant, "select max(position) || ' of ' || count(*) from audit_seal where tenant_id = $t");
  }
}
