package dev.cordon.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.BrandState;
import dev.cordon.contracts.customer.v1.BrandsGrpc;
import dev.cordon.contracts.customer.v1.BrandsGrpc.BrandsBlockingStub;
import dev.cordon.contracts.customer.v1.DestroyBrandRequest;
import dev.cordon.contracts.customer.v1.DestroyBrandResponse;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.SetBrandStateRequest;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import dev.cordon.testkit.rights.SuspendedCases;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Organizations that are suspended, and brands that leave. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class StandingTest {

  private static final String FILE =
      "email,given_name,country\nanna@post.example,Anna,FR\nben@post.example,Ben,DE\n";

  private static final String KEY_DESTROYED =
      """
      select count(*) from audit_entry where tenant_id = '%s' and action = 'brand.key_destroyed'
      """;

  private static final String ROWS_DESTROYED =
      """
      select sum((details->>'rows')::bigint) from audit_entry
       where tenant_id = '%s' and action = 'brand.rows_destroyed'
      """;

  @GrpcClient("self")
  Channel channel;

  @Test
  void peopleOfASuspendedBrandAreRefusedAndLetInAgain() {
    Brand brand = Brand.provisioned(channel, "FR");
    Brand other = Brand.provisioned(channel, "FR");

    tell(brand, BrandState.BRAND_STATE_SUSPENDED);
    tell(brand, BrandState.BRAND_STATE_SUSPENDED);

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(refused(() -> brand.start("FR")))
                    .isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED));
    // Nor does the gateway go on for them.
    assertThat(
            refused(
                () ->
                    brand
                        .importsOfGateway()
                        .getImport(
                            GetImportRequest.newBuilder()
                                .setImportId(UUID.randomUUID().toString())
                                .build())))
        .isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED);
    assertThat(other.start("FR").getId()).isNotEmpty();

    tell(brand, BrandState.BRAND_STATE_OPEN);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> !brand.start("FR").getId().isEmpty());
  }

  @TestFactory
  Stream<DynamicTest> noRoleOpensAnythingWhileTheBrandIsSuspended() {
    Brand brand = Brand.provisioned(channel, "FR");
    tell(brand, BrandState.BRAND_STATE_SUSPENDED);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> refused(() -> brand.start("FR")) == ErrorReason.ORGANIZATION_SUSPENDED);
    return new SuspendedCases(channel, brand.id(), brand.alias(), StandingTest::refused)
        .of("cordon.customer.v1", "cordon.common.v1");
  }

  @Test
  void aSuspendedBrandsFilesWaitAndGoOn() throws SQLException {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    var _ = brand.append(file, 0, FILE.getBytes(UTF_8));
    closeInTheDatabase(brand);
    var _ = brand.finish(file, FILE.length());

    Brand other = Brand.provisioned(channel, "FR");
    assertThat(other.imported("FR", FILE).getState()).isEqualTo(ImportState.IMPORT_STATE_COMPLETED);
    assertThat(number("select count(*) from import_job where tenant_id = '%s'", brand))
        .isEqualTo(1);
    assertThat(number("select attempts from import_job where tenant_id = '%s'", brand)).isZero();

    tell(brand, BrandState.BRAND_STATE_OPEN);
    await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(() -> brand.get(file).getState() == ImportState.IMPORT_STATE_COMPLETED);
  }

  @Test
  void aBrandThatHasntLeftIsNotDestroyed() {
    Brand brand = Brand.provisioned(channel, "FR");
    tell(brand, BrandState.BRAND_STATE_LEAVING);

    assertThat(refused(() -> destroy(brand))).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void ofABrandThatHasLeftOnlyItsTrailStays() throws SQLException {
    Brand brand = exposedBrand();
    Brand other = exposedBrand();
    Map<String, Long> before = rows(other);
    long own = rows(brand).values().stream().mapToLong(Long::longValue).sum();
    tell(brand, BrandState.BRAND_STATE_GONE);

    DestroyBrandResponse first = destroy(brand);
    assertThat(first.getComplete()).isFalse();
    assertThat(number("select count(*) from brand where tenant_id = '%s'", brand)).isZero();
    await().until(() -> destroy(brand).getComplete());

    assertThat(rows(brand)).isEmpty();
    assertThat(number(KEY_DESTROYED, brand)).isEqualTo(1);
    // The key is a row of its own.
    assertThat(number(ROWS_DESTROYED, brand)).isEqualTo(own - 1);
    assertThat(rows(other)).isEqualTo(before);
    // For good: nothing opens it again.
    tell(brand, BrandState.BRAND_STATE_OPEN);
    assertThat(
            number("select count(*) from closed_organization where organization_id = '%s'", brand))
        .isEqualTo(1);
    assertThat(destroy(brand).getComplete()).isTrue();
  }

  /** A table that is new has to be named in it. */
  @Test
  void whatIsDestroyedIsEveryTableButTheTrail() throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet source =
            statement.executeQuery(
                "select prosrc from pg_proc where proname = 'destroy_customers'")) {
      assertThat(source.next()).isTrue();
      String destroyed = source.getString(1);
      // The key's table goes before them.
      assertThat(tables())
          .hasSizeGreaterThan(10)
          .allSatisfy(table -> assertThat(destroyed + "'brand'").contains("'" + table + "'"));
      assertThat(destroyed).doesNotContain("audit_");
    }
  }

  private Brand exposedBrand() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.imported("FR", FILE + "nobody,,\n");
    ExposureSet exposure =
        brand.exposed(UUID.randomUUID(), List.of(file), DataCategory.DATA_CATEGORY_EMAIL_ADDRESS);
    var _ = brand.frozen(UUID.randomUUID(), exposure);
    var _ = brand.startUnder("key-1", "FR");
    return brand;
  }

  private void tell(Brand brand, BrandState state) {
    var _ = brands(brand).setBrandState(SetBrandStateRequest.newBuilder().setState(state).build());
  }

  private DestroyBrandResponse destroy(Brand brand) {
    return brands(brand).destroyBrand(DestroyBrandRequest.getDefaultInstance());
  }

  private BrandsBlockingStub brands(Brand brand) {
    return Calls.asService(
        BrandsGrpc.newBlockingStub(channel),
        TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT),
        brand.id(),
        "op");
  }

  /** Before its doors know: what matters is that no worker takes the file. */
  private static void closeInTheDatabase(Brand brand) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      statement.execute(
          "insert into closed_organization values ('%s', 'SUSPENDED', now())"
              .formatted(brand.id()));
    }
  }

  private static ErrorReason refused(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }

  /** Of every table that has a tenant but the trail's; empty ones are left out. */
  private static Map<String, Long> rows(Brand brand) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table : tables()) {
      long count = number("select count(*) from " + table + " where tenant_id = '%s'", brand);
      if (count > 0) {
        rows.put(table, count);
      }
    }
    return rows;
  }

  private static List<String> tables() throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet names =
            statement.executeQuery(
                """
                select table_name from information_schema.columns
                 where column_name = 'tenant_id' and table_schema = 'public'
                   and table_name not like 'audit\\_%'
                """)) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    return tables;
  }

  private static long number(String sql, Brand brand) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery(sql.formatted(brand.id()))) {
      assertThat(rows.next()).isTrue();
      return rows.getLong(1);
    }
  }
}
