package dev.cordon.customer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.ListImportsRequest;
import dev.cordon.contracts.customer.v1.ListRejectionsRequest;
import dev.cordon.contracts.customer.v1.ListRejectionsResponse;
import dev.cordon.contracts.customer.v1.Rejection;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.testkit.postgres.TenantIsolation;
import dev.cordon.testkit.postgres.TenantIsolation.Exceptions;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of the rows of a file. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ImportsTest {

  static final String HEADER = "customer_number,email,given_name,country,legal_entity,x\r\n";

  @GrpcClient("self")
  Channel channel;

  @Test
  void everyRowIsTakenOverOrRejectedWithItsLineAndReason() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(("\uFEFF" + HEADER).getBytes(UTF_8));
    file.writeBytes("C-1,anna@post.example,Anna,FR,,\"two\r\nlines\"\r\n".getBytes(UTF_8));
    file.writeBytes("C-1, ANNA@POST.example ,Anne,FR,,again\r\n".getBytes(UTF_8));
    file.writeBytes("C-2,anna@post.example,Anna,DE,DE,another controller's\r\n".getBytes(UTF_8));
    file.writeBytes("C-3,n/a,明,JP,,no address\r\n\r\n".getBytes(UTF_8));
    file.writeBytes(",n/a,Nobody,FR,,x\r\n".getBytes(UTF_8));
    file.writeBytes("C-4,a@b.example,Too few\r\n".getBytes(UTF_8));
    file.writeBytes("C-5,a@b.example,Somebody,FR,ATLANTIS,x\r\n".getBytes(UTF_8));
    file.writeBytes("C-6,a@b.example,Renée,FR,,x\r\n".getBytes(ISO_8859_1));
    file.writeBytes("C-7,a@b.example,\"Anne\" Marie,FR,,x\r\n".getBytes(UTF_8));
    file.writeBytes(("C-8,a@b.example," + "x".repeat(1_001) + ",FR,,x").getBytes(UTF_8));
    Brand brand = Brand.provisioned(channel, "FR", "DE");

    Import read = brand.awaitEnd(brand.send("FR", file.toByteArray()));

    assertThat(read.getState()).isEqualTo(ImportState.IMPORT_STATE_COMPLETED);
    assertThat(read.getRows()).isEqualTo(10);
    assertThat(read.getAccepted()).isEqualTo(4);
    assertThat(read.getMerged()).isEqualTo(1);
    assertThat(read.getNewPeople()).isEqualTo(3);
    assertThat(read.getNotAddressable()).isEqualTo(1);
    assertThat(read.getIgnoredColumnsList()).containsExactly("x");
    assertThat(read.getBytesRead()).isEqualTo(file.size());
    assertThat(brand.rejections(read))
        .extracting(Rejection::getLine, Rejection::getReason, Rejection::getField)
        .containsExactly(
            tuple(8L, "no_identity", ""),
            tuple(9L, "field_count", ""),
            tuple(10L, "unknown_legal_entity", "legal_entity"),
            tuple(11L, "malformed_encoding", ""),
            tuple(12L, "malformed_quoting", ""),
            tuple(13L, "field_too_long", "given_name"));
  }

  @Test
  void theSameFileAgainMergesEverybody() {
    Brand brand = Brand.provisioned(channel, "FR");
    String file = HEADER + "C-1,anna@post.example,Anna,FR,,\r\nC-2,ben@post.example,Ben,FR,,";

    assertThat(brand.imported("", file).getNewPeople()).isEqualTo(2);
    assertThat(brand.imported("", file))
        .extracting(Import::getNewPeople, Import::getMerged)
        .containsExactly(0L, 2L);
  }

  /** Its first chunk is too short to tell. */
  @Test
  void aFileThatTurnsOutUnreadableKeepsNothingAndSaysWhy() throws SQLException {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    byte[] content = "given_name,country\nAnna,FR".getBytes(UTF_8);
    var _ = brand.append(file, 0, Arrays.copyOf(content, 5));
    var _ = brand.append(file, 5, Arrays.copyOfRange(content, 5, content.length));

    Import failed = brand.awaitEnd(brand.finish(file, content.length));

    assertThat(failed.getState()).isEqualTo(ImportState.IMPORT_STATE_FAILED);
    assertThat(failed.getFailure()).contains("email");
    assertThat(count("select count(*) from person where tenant_id = '" + brand.id() + "'"))
        .isZero();
    assertThat(
            count(
                "select sum(length(sealed)) from import_chunk where import_id = '"
                    + failed.getId()
                    + "'"))
        .isZero();
  }

  @Test
  void listsArePagedAndShowNothingOfAnotherBrand() {
    Brand brand = Brand.provisioned(channel, "FR");
    Brand other = Brand.provisioned(channel, "FR");
    Import file =
        brand.imported(
            "FR", HEADER + String.join("\n", IntStream.range(0, 30).mapToObj(i -> "x").toList()));

    List<Long> lines = new ArrayList<>();
    String cursor = "";
    do {
      ListRejectionsResponse page =
          brand
              .imports()
              .listRejections(
                  ListRejectionsRequest.newBuilder()
                      .setImportId(file.getId())
                      .setPage(PageRequest.newBuilder().setLimit(7).setCursor(cursor))
                      .build());
      page.getRejectionsList().forEach(rejection -> lines.add(rejection.getLine()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(lines)
        .containsExactlyElementsOf(IntStream.range(2, 32).asLongStream().boxed().toList());
    assertThat(
            other.imports().listImports(ListImportsRequest.getDefaultInstance()).getImportsList())
        .isEmpty();
    assertThat(Refusals.of(() -> other.get(file)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .imports(Role.ROLE_AUDITOR)
                            .listRejections(ListRejectionsRequest.getDefaultInstance()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(
            Refusals.of(
                    () ->
                        brand
                            .imports()
                            .getImport(GetImportRequest.newBuilder().setImportId("1").build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** Connections are cut while batches commit; what was taken over is taken over once. */
  @Test
  void goesOnBehindTheLastBatchWhenTheDatabaseWentAway() throws SQLException {
    int rows = 40_000;
    StringBuilder content = new StringBuilder("email,country\n");
    for (int i = 0; i < rows; i++) {
      // Every tenth row is of somebody who came long before.
      int person = i % 10 == 9 ? i / 20 : i;
      content.append("p").append(person).append("@post.example,FR\n");
    }
    long people = content.toString().lines().skip(1).distinct().count();
    Brand brand = Brand.provisioned(channel, "FR");

    Import file = brand.send("FR", content.toString().getBytes(UTF_8));
    for (long progress : List.of(5_000L, 15_000L, 25_000L)) {
      await().atMost(Duration.ofSeconds(60)).until(() -> rows(file) >= progress);
      cutConnections();
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> count("select count(*) from import_job") == 0);

    Import done = brand.awaitEnd(file);
    assertThat(done.getState()).isEqualTo(ImportState.IMPORT_STATE_COMPLETED);
    assertThat(done.getRows()).isEqualTo(rows);
    assertThat(done.getNewPeople()).isEqualTo(people);
    assertThat(done.getMerged()).isEqualTo(rows - people);
    assertThat(count("select count(*) from person where tenant_id = '" + brand.id() + "'"))
        .isEqualTo(people);
  }

  @Test
  void aCountryThatIsReplacedIsInTheTrail() throws SQLException {
    Brand brand = Brand.provisioned(channel, "DE", "FR");
    brand.replaceCountry("FR", "BE");

    assertThat(
            count(
                """
                select count(*) from audit_entry where tenant_id = '%s' and action = 'brand.provisioned'
                   and (before, after) in (('', '{"DE":"DE","FR":"FR"}'),
                                           ('{"DE":"DE","FR":"FR"}', '{"DE":"DE","FR":"BE"}'))
                """
                    .formatted(brand.id())))
        .isEqualTo(2);
  }

  @Test
  void noTableShowsOneBrandTheRowsOfAnother() throws SQLException {
    Exceptions exceptions =
        Exceptions.tables(
                Map.of(
                    "flyway_schema_history", "of the schema, not of a brand",
                    "import_job", "workers look for work of every brand; ids and times only",
                    "import_upload", "a worker looks for abandoned files of every brand; likewise",
                    "cut_off_provider",
                        "every call is held against it before there is a tenant; aliases alone",
                    "cut_off_client", "likewise, of machines: ids of clients alone",
                    "cut_off_statement", "when that list was so: one row, a time",
                    "closed_organization",
                        "ids of those whose people are refused, before any is bound"))
            .functions(
                Map.of(
                    "app_find_hidden()",
                    "finds what is hidden, for the policies that hide it: ids, for the binding",
                    "app_knows(text,uuid)",
                    "whether somebody is named in what is hidden: yes or no, for the trail",
                    "destroy_customers(integer)",
                    "the bound tenant's rows, once it has left; tells how many"));

    assertThat(TenantIsolation.gaps(TestDatabase.current(), exceptions)).isEmpty();
  }

  private static long rows(Import file) throws SQLException {
    return count(
        "select rows from customer_import where id = '" + UUID.fromString(file.getId()) + "'");
  }

  private static void cutConnections() throws SQLException {
    String sql =
        "select count(pg_terminate_backend(pid)) from pg_stat_activity"
            + " where usename = current_user and pid <> pg_backend_pid()";
    try (Connection app = TestDatabase.current().connectAsApp()) {
      assertThat(number(app, sql)).isPositive();
    }
  }

  private static long count(String sql) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner()) {
      return number(owner, sql);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
