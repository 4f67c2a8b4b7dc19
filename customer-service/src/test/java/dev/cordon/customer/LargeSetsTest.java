package dev.cordon.customer;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.FreezeAudienceRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Sql;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.tenancy.SetLimit;
import dev.cordon.kernel.tenancy.TenantTransactions;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sets of people are found in time, whatever the database knows of them. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LargeSetsTest {

  private static final int PEOPLE = 30_000;
  private static final int PATIENCE_SECONDS = 10;

  @GrpcClient("self")
  Channel channel;

  @Inject TenantTransactions transactions;
  @Inject SetLimit setLimit;
  @Inject EventLoop eventLoop;

  /**
   * Statistics are those of the other brands: each person compared with each would take minutes.
   */
  @Test
  void aBrandThatHasJustComeIsExposedInTime() {
    Brand known = Brand.provisioned(channel, "FR");
    var _ = known.imported("FR", "email\nanna@post.example");
    var _ = known.exposed(UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS);
    Sql.run("analyze person, person_import, exposure_set, exposure_member");
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = filled(brand);

    for (List<Import> files : List.of(List.<Import>of(), List.of(file))) {
      ExposureSet exposed =
          brand.exposed(
              brand.exposureSets().withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS),
              UUID.randomUUID(),
              files,
              DATA_CATEGORY_EMAIL_ADDRESS);
      assertThat(exposed.getPeople()).isEqualTo(files.isEmpty() ? PEOPLE : PEOPLE / 2);
      assertThat(frozen(brand, exposed)).isEqualTo(exposed.getPeople());
    }
  }

  /** Half of the brand's people are of the file. */
  private static Import filled(Brand brand) {
    UUID file = UUID.randomUUID();
    Sql.run(
        """
        insert into person
               (tenant_id, id, legal_entity, match_key, seed, sealed, residence, language,
                recipient_domain, addressable, categories, created_at, updated_at)
        select '%s', uuidv7(), 'FR', sha256(n::text::bytea), '', '', 'FR', 'fr', 'post.example',
               true, 4, now(), now()
          from generate_series(1, %d) n
        """
            .formatted(brand.id(), PEOPLE));
    Sql.run(
        """
        insert into customer_import
               (tenant_id, id, state, source, legal_entity, created_by, created_at)
        values ('%s', '%s', 'COMPLETED', 'crm', 'FR', 'pia', now())
        """
            .formatted(brand.id(), file));
    Sql.run(
        """
        insert into person_import (tenant_id, import_id, person_id)
        select tenant_id, '%s', id from person where tenant_id = '%s' order by id limit %d
        """
            .formatted(file, brand.id(), PEOPLE / 2));
    return Import.newBuilder().setId(file.toString()).build();
  }

  private static long frozen(Brand brand, ExposureSet exposed) {
    return brand
        .audiences()
        .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .freezeAudience(
            FreezeAudienceRequest.newBuilder()
                .setAudienceId(UUID.randomUUID().toString())
                .setExposureId(exposed.getExposureId())
                .setChannel(dev.cordon.contracts.common.v1.Channel.CHANNEL_EMAIL)
                .build())
        .getPeople();
  }

  /** Autovacuum would, a minute or more later. */
  @Test
  void theDatabaseKnowsOfALargeFileAtOnce() {
    String analyzed =
        "select analyze_count from pg_stat_all_tables where relname = 'person_import'";
    Brand brand = Brand.provisioned(channel, "FR");
    long before = Sql.number(analyzed);
    String rows =
        IntStream.range(0, 5_001)
            .mapToObj(i -> "p" + i + "@post.example")
            .collect(Collectors.joining("\n"));

    var _ = brand.awaitEnd(brand.send("FR", ("email\n" + rows).getBytes(UTF_8)));

    await().until(() -> Sql.number(analyzed) > before);
  }

  @Test
  void aCallThatWasGivenUpIsAnsweredWhenItIsRepeated() throws SQLException {
    Brand brand = Brand.provisioned(channel, "FR");
    var _ = brand.imported("FR", "email\nanna@post.example\nben@post.example");
    UUID id = UUID.randomUUID();
    CompletableFuture<ExposureSet> again;
    try (Sql.Lock _ = Sql.Lock.onWritesTo("exposure_set")) {
      var impatient = brand.exposureSets().withDeadlineAfter(3, TimeUnit.SECONDS);
      assertThat(
              catchThrowableOfType(
                      StatusRuntimeException.class,
                      () -> brand.exposed(impatient, id, List.of(), DATA_CATEGORY_EMAIL_ADDRESS))
                  .getStatus()
                  .getCode())
          .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      // Nobody waits for it any more, and it is still at it.
      assertThat(Sql.atWork()).anyMatch(work -> work.contains("Lock with exposed"));
      again =
          CompletableFuture.supplyAsync(
              () -> brand.exposed(id, List.of(), DATA_CATEGORY_EMAIL_ADDRESS));
      await().until(() -> Sql.atWork().stream().anyMatch(work -> work.contains("pg_advisory")));
    }

    assertThat(again.join().getPeople()).isEqualTo(2);
    assertThat(brand.exposed(id, List.of(), DATA_CATEGORY_EMAIL_ADDRESS)).isEqualTo(again.join());
    assertThat(Sql.number("select count(*) from exposure_member where exposure_id = '" + id + "'"))
        .isEqualTo(2);
    assertThat(Sql.number("select count(*) from audit_entry where object_id = '" + id + "'"))
        .isEqualTo(1);
  }

  @Test
  void aStatementThatNobodyWaitsForEnds() {
    assertThat(limit("select 1")).isEqualTo("1min");
    assertThat(limit("select " + setLimit.expression())).isEqualTo("70s");
  }

  /** Of the statements behind this one. */
  private String limit(String first) {
    return eventLoop.await(
        () ->
            transactions.unbound(
                connection ->
                    connection
                        .query(first)
                        .execute()
                        .chain(() -> connection.query("show statement_timeout").execute())
                        .map(rows -> rows.iterator().next().getString(0))));
  }
}
