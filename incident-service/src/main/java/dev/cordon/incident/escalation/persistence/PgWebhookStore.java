package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.application.Carrier.Address.Receiver;
import dev.cordon.incident.escalation.application.Seals;
import dev.cordon.incident.escalation.application.WebhookStore;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.incident.escalation.domain.WebhookFormat;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Seals secrets on their way in, and opens them on their way to a receiver alone. */
@ApplicationScoped
class PgWebhookStore implements WebhookStore {

  private static final String KEY = "integration key of ";
  private static final String SIGNING = "signing secret of ";

  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('page webhooks ' || app_tenant(), 0))";

  private static final String ALL = "select * from page_webhook order by id";
  private static final String FIND = "select * from page_webhook where id = $1";

  private static final String ADD =
      """
      insert into page_webhook
        (id, name, format, url, enabled, version, added_by, added_at, changed_at, seal_key_id,
         sealed_key, sealed_signing)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  /** Whoever mends a receiver needn't wait for the end of its rest. */
  private static final String KEEP =
      """
      update page_webhook
         set name = $2, url = $3, enabled = $4, version = $5, changed_at = $6, failures = 0,
             resting_until = null
       where id = $1
      """;

  private static final String SEAL =
      """
      update page_webhook set seal_key_id = $2, sealed_key = $3, sealed_signing = $4
       where id = $1
      """;

  /** As long as nobody has changed it since it was read. */
  private static final String SEAL_AGAIN =
      """
      update page_webhook set seal_key_id = $2, sealed_key = $3, sealed_signing = $4
       where id = $1 and seal_key_id = $5 and version = $6
      """;

  private static final String REMOVE = "delete from page_webhook where id = $1";

  private final TenantTransactions transactions;
  private final Seals seals;

  PgWebhookStore(TenantTransactions transactions, Seals seals) {
    this.transactions = transactions;
    this.seals = seals;
  }

  @Override
  public <T> Uni<T> locked(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(
        caller, connection -> connection.query(LOCK).execute().chain(work::get));
  }

  @Override
  public Uni<List<Webhook>> all(Caller caller) {
    return execute(caller, ALL, Tuple.tuple()).map(rows -> Rows.all(rows, PgWebhookStore::webhook));
  }

  @Override
  public Uni<Optional<Webhook>> find(Caller caller, UUID id) {
    return first(caller, id, PgWebhookStore::webhook);
  }

  /** What another key has sealed is sealed anew: so that the other can be taken away. */
  @Override
  public Uni<Optional<Receiver>> receiver(Caller caller, UUID id) {
    return transactions.inConnection(
        caller,
        connection ->
            first(caller, id, row -> row)
                .chain(
                    found ->
                        found
                            .map(row -> opened(caller, row).map(Optional::of))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
  }

  private Uni<Receiver> opened(Caller caller, Row row) {
    UUID tenant = caller.tenant().id();
    Webhook webhook = webhook(row);
    String keyId = row.getString("seal_key_id");
    Webhook.Secrets secrets =
        new Webhook.Secrets(
            seals.open(tenant, KEY + webhook.id(), keyId, bytes(row, "sealed_key")),
            seals.open(tenant, SIGNING + webhook.id(), keyId, bytes(row, "sealed_signing")));
    Uni<Void> sealed =
        keyId.equals(seals.currentId())
            ? Uni.createFrom().voidItem()
            : sealAgain(caller, webhook, keyId, secrets);
    return sealed.replaceWith(new Receiver(webhook, secrets));
  }

  private static byte[] bytes(Row row, String column) {
    return row.getBuffer(column).getBytes();
  }

  @Override
  public Uni<Void> add(Caller caller, Webhook webhook, Webhook.Secrets secrets) {
    return execute(
            caller,
            ADD,
            Tuple.tuple()
                .addValue(webhook.id())
                .addValue(webhook.name())
                .addValue(webhook.format().name())
                .addValue(webhook.url())
                .addValue(webhook.enabled())
                .addValue(webhook.version())
                .addValue(webhook.addedBy())
                .addValue(webhook.addedAt().atOffset(ZoneOffset.UTC))
                .addValue(webhook.changedAt().atOffset(ZoneOffset.UTC))
                .addValue(seals.currentId())
                .addValue(sealed(caller, KEY + webhook.id(), secrets.integrationKey()))
                .addValue(sealed(caller, SIGNING + webhook.id(), secrets.signing())))
        .replaceWithVoid();
  }

  private Buffer sealed(Caller caller, String place, String secret) {
    return Buffer.buffer(seals.seal(caller.tenant().id(), place, secret));
  }

  @Override
  public Uni<Void> keep(Caller caller, Webhook webhook, Webhook.Secrets secrets) {
    return execute(
            caller,
            KEEP,
            Tuple.tuple()
                .addValue(webhook.id())
                .addValue(webhook.name())
                .addValue(webhook.url())
                .addValue(webhook.enabled())
                .addValue(webhook.version())
                .addValue(webhook.changedAt().atOffset(ZoneOffset.UTC)))
        .chain(
            () ->
                secrets.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : seal(caller, webhook.id(), secrets));
  }

  private Uni<Void> seal(Caller caller, UUID id, Webhook.Secrets secrets) {
    return execute(caller, SEAL, sealed(caller, id, secrets)).replaceWithVoid();
  }

  private Uni<Void> sealAgain(Caller caller, Webhook read, String keyId, Webhook.Secrets secrets) {
    Tuple values = sealed(caller, read.id(), secrets).addValue(keyId).addValue(read.version());
    return execute(caller, SEAL_AGAIN, values).replaceWithVoid();
  }

  private Tuple sealed(Caller caller, UUID id, Webhook.Secrets secrets) {
    return Tuple.tuple()
        .addValue(id)
        .addValue(seals.currentId())
        .addValue(sealed(caller, KEY + id, secrets.integrationKey()))
        .addValue(sealed(caller, SIGNING + id, secrets.signing()));
  }

  @Override
  public Uni<Void> remove(Caller caller, UUID id) {
    return execute(caller, REMOVE, Tuple.of(id)).replaceWithVoid();
  }

  private <T> Uni<Optional<T>> first(Caller caller, UUID id, Function<Row, T> mapping) {
    return execute(caller, FIND, Tuple.of(id)).map(rows -> Rows.first(rows, mapping));
  }

  private Uni<RowSet<Row>> execute(Caller caller, String sql, Tuple parameters) {
    return transactions.inConnection(
        caller, connection -> connection.preparedQuery(sql).execute(parameters));
  }

  private static Webhook webhook(Row row) {
    return new Webhook(
        row.getUUID("id"),
        row.getString("name"),
        WebhookFormat.valueOf(row.getString("format")),
        row.getString("url"),
        row.getBoolean("enabled"),
        row.getLong("version"),
        row.getString("added_by"),
        row.getOffsetDateTime("added_at").toInstant(),
        row.getOffsetDateTime("changed_at").toInstant());
  }
}
