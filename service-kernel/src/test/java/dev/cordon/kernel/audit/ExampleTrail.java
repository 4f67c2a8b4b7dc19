package dev.cordon.kernel.audit;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.reading.Exporter;
import dev.cordon.kernel.audit.reading.Exporters;
import dev.cordon.kernel.audit.sealing.Sealer;
import dev.cordon.kernel.audit.sealing.Sealers;
import dev.cordon.kernel.audit.signing.TestDigests;
import dev.cordon.kernel.audit.signing.TestKeys;
import dev.cordon.kernel.audit.signing.TestMarks;
import dev.cordon.kernel.audit.verification.ChainRows;
import dev.cordon.kernel.audit.verification.ChainVerifier;
import dev.cordon.kernel.audit.verification.ChainVerifier.Stretch;
import dev.cordon.kernel.audit.verification.Verdict;
import dev.cordon.kernel.audit.verification.Verifiers;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import dev.cordon.kernel.time.MovableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The trail of the incident service in a database of its own, with everything around it. */
public final class ExampleTrail implements AutoCloseable {

  public static final AuditedService SERVICE = new AuditedService("cordon-incident");

  private static final String INSERT =
      """
      insert into audit_entry (tenant_id, id, happened_at, actor, caller, action, object_type,
                               object_id, request_id, details, mark)
      values (?, ?, ?, 'ada', 'member', 'test.happened', 'test', ?, 'request-1',
              cast(? as jsonb), decode(?, 'hex'))
      """;

  public final ExampleDatabase example = new ExampleDatabase();
  public final EventLoop eventLoop = EventLoops.on(example.vertx);
  public final MovableClock clock = new MovableClock();
  public final TestKeys keys = new TestKeys("incident-1");
  public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  public final AuditedService service = SERVICE;
  public final AuditTrail trail =
      new AuditTrail(
          example.transactions, service, TestDigests.make(service), TestMarks.make(), clock);
  public final ChainRows rows = Verifiers.rows(example, service);

  private final Sealer sealer = Sealers.in(example, service, keys, registry, clock);
  private final ChainVerifier verifier = Verifiers.in(example, service, keys, clock);
  private final Exporter exporter = Exporters.in(example, service, keys, clock);

  public Sealer anotherSealer() {
    return Sealers.in(example, service, keys, new SimpleMeterRegistry(), clock);
  }

  /** A brand with so many sealed entries, the last of them under a checkpoint. */
  public Tenant sealed(int entries) {
    Tenant tenant = new Tenant(Ids.next());
    for (int i = 1; i <= entries; i++) {
      append(tenant, "object " + i);
    }
    seal();
    sign();
    return tenant;
  }

  public void append(Tenant tenant, String object) {
    Caller ada = caller(tenant);
    AuditEvent event =
        new AuditEvent("test.happened", "test", object, Map.of("a", "1", "b", "é \" \\ 𝄞"))
            .from(Snapshot.of(Map.of("title", "old")), Snapshot.of(Map.of("title", "new")));
    var _ =
        eventLoop.await(
            () ->
                example.transactions.inConnection(
                    ada, connection -> trail.append(ada, event).replaceWith(true)));
  }

  /** So many entries at once, as the service writes them; waits for nobody to seal them. */
  public void appendMany(Tenant tenant, int entries, String details) throws SQLException {
    try (Connection owner = example.database.connectAsOwner();
        PreparedStatement insert = owner.prepareStatement(INSERT)) {
      for (int i = 1; i <= entries; i++) {
        set(insert, entry(tenant, "object " + i, details));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Within a transaction of the caller's, a second before the clock's time. */
  public void append(Connection connection, Tenant tenant, String object) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      set(insert, entry(tenant, object, "{}"));
      insert.execute();
    }
  }

  private ChainEntry entry(Tenant tenant, String object, String details) {
    return new ChainEntry(
        service.name(),
        tenant.id(),
        Ids.next(),
        clock.instant().minusSeconds(1).truncatedTo(ChronoUnit.MICROS),
        "ada",
        "member",
        "test.happened",
        "test",
        object,
        "request-1",
        "CHANGE",
        "",
        details,
        "",
        "");
  }

  private static void set(PreparedStatement insert, ChainEntry entry) throws SQLException {
    insert.setObject(1, entry.tenant());
    insert.setObject(2, entry.id());
    insert.setObject(3, entry.happenedAt().atOffset(ZoneOffset.UTC));
    insert.setString(4, entry.objectId());
    insert.setString(5, entry.details());
    insert.setString(6, TestMarks.make().of(entry));
  }

  public static Caller caller(Tenant tenant) {
    return new Caller.Member("ada", tenant, "maison", Set.of(Role.ROLE_RESPONDER), "request-1");
  }

  /** Until nothing waits. */
  public void seal() {
    while (sealer.step()) {
      // more waits
    }
  }

  /** Lets the time pass after which everything is signed. */
  public void sign() {
    clock.move(Duration.ofSeconds(61));
    seal();
  }

  public Verdict verify(Tenant tenant, Checkpoint... kept) {
    return verify(
        new Stretch(tenant, 1, Optional.empty(), 50_000, List.of(kept), Optional.empty()));
  }

  public Verdict verify(Stretch stretch) {
    return verifier.verify(stretch);
  }

  public List<Checkpoint> checkpoints(Tenant tenant) {
    return eventLoop.await(() -> rows.checkpoints(tenant, 0, Long.MAX_VALUE, 10_000));
  }

  public ChainHash hash(Tenant tenant, long position) {
    return eventLoop.await(() -> rows.hash(tenant, position)).orElseThrow();
  }

  /** All pages of the only section. */
  public List<String> export(Tenant tenant, long from) {
    return export(caller(tenant), from, 0);
  }

  /** The same, for whoever reads. */
  public List<String> export(Caller reader, long from) {
    return export(reader, from, 0);
  }

  /**
   * All pages of a piece of the only section.
   *
   * @param upTo 0 for the chain's end
   */
  public List<String> export(Tenant tenant, long from, long upTo) {
    return export(caller(tenant), from, upTo);
  }

  private List<String> export(Caller reader, long from, long upTo) {
    List<String> pages = new ArrayList<>();
    long to = upTo;
    long position = 0;
    do {
      Exporter.Page page =
          exporter.page(new Exporter.Request(reader, from, to, position, List.of(service.name())));
      pages.add(page.lines());
      to = page.to();
      position = page.next();
    } while (position != 0);
    return pages;
  }

  /** What somebody does who has the database; $t in the statement is the tenant. */
  public void tamper(Tenant tenant, String... statements) throws SQLException {
    try (Connection owner = example.database.connectAsOwner()) {
      for (String statement : statements) {
        try (PreparedStatement change =
            owner.prepareStatement(statement.replace("$t", "'" + tenant.id() + "'"))) {
          change.execute();
        }
      }
    }
  }

  /** Removes what is sealed behind a position. */
  public void cutTail(Tenant tenant, int after) throws SQLException {
    tamper(
        tenant,
        "delete from audit_entry e using audit_seal s where e.tenant_id = $t and s.tenant_id = $t and"
            + " s.entry_id = e.id and s.position > "
            + after,
        "delete from audit_seal where tenant_id = $t and position > " + after);
  }

  /** Puts a row in that the service didn't write; its object is "forged". */
  public void forge(Tenant tenant, String entry) throws SQLException {
    tamper(
        tenant,
        "insert into audit_entry (tenant_id, id, happened_at, actor, caller, action, object_type,"
            + " object_id, request_id, details) values ($t, '"
            + entry
            + "', now(), 'eve', 'member', 'test.happened', 'test', 'forged', 'r', '{}')");
  }

  /** The first column of the first row, as text; $t in the statement is the tenant. */
  public String one(Tenant tenant, String query) throws SQLException {
    try (Connection owner = example.database.connectAsOwner();
        PreparedStatement select =
            owner.prepareStatement(query.replace("$t", "'" + tenant.id() + "'"));
        ResultSet rows = select.executeQuery()) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }

  /** Id of the entry that was sealed at a position. */
  public String entryAt(Tenant tenant, long position) throws SQLException {
    return one(
        tenant, "select entry_id from audit_seal where tenant_id = $t and position = " + position);
  }

  @Override
  public void close() {
    example.close();
  }
}
