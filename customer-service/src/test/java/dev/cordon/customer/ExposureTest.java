package dev.cordon.customer;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_COUNTRY;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PHONE_NUMBER;
import static dev.cordon.customer.ExposedPeople.CRM;
import static dev.cordon.customer.ExposedPeople.POS;
import static dev.cordon.customer.ExposedPeople.atOnce;
import static dev.cordon.customer.ExposedPeople.page;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.AudienceMember;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who is exposed, and how many by what. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ExposureTest {

  /** Often enough for a request to come between two statements of another one. */
  private static final int ROUNDS = 20;

  @GrpcClient("self")
  Channel channel;

  @Test
  void countsEachPersonOnce() {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    var _ = brand.imported("FR", CRM);
    var _ = brand.imported("FR", POS);

    ExposureSet exposed =
        brand.exposed(
            UUID.randomUUID(),
            List.of(),
            DATA_CATEGORY_NAME,
            DATA_CATEGORY_EMAIL_ADDRESS,
            DATA_CATEGORY_COUNTRY);

    assertThat(exposed.getPeople()).isEqualTo(4);
    assertThat(exposed.getAddressable()).isEqualTo(3);
    assertThat(exposed.getNotAddressable()).isEqualTo(1);
    assertThat(figures(exposed.getByCountryList())).isEqualTo(Map.of("FR", 1L, "DE", 1L, "", 2L));
    assertThat(figures(exposed.getByLanguageList()))
        .isEqualTo(Map.of("fr", 1L, "de", 1L, "zh", 1L, "", 1L));
    assertThat(figures(exposed.getByLegalEntityList())).isEqualTo(Map.of("FR", 3L, "DE", 1L));
    // Only what was exposed is counted, and of whom it is held.
    assertThat(figures(exposed.getByCategoryList()))
        .isEqualTo(
            Map.of(
                DATA_CATEGORY_NAME.name(), 3L,
                DATA_CATEGORY_EMAIL_ADDRESS.name(), 4L,
                DATA_CATEGORY_COUNTRY.name(), 2L));
  }

  @Test
  void aSubdivisionCountsForItsCountryAndTravelsWithThePerson() {
    Brand brand = Brand.provisioned(channel, "FR");
    var _ =
        brand.imported("FR", "email,country,state\nana@post.example,US,CA\nbo@post.example,US,");

    ExposureSet exposed = brand.exposed(UUID.randomUUID(), List.of(), DATA_CATEGORY_EMAIL_ADDRESS);

    assertThat(figures(exposed.getByCountryList())).isEqualTo(Map.of("US", 2L));
    assertThat(page(brand, brand.frozen(UUID.randomUUID(), exposed), 0, 10))
        .extracting(AudienceMember::getCountry)
        .containsExactlyInAnyOrder("US-CA", "US");
  }

  @Test
  void aFileExposesThoseInItWhoHaveWhatWasExposed() {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    Import crm = brand.imported("FR", CRM);
    Import pos = brand.imported("FR", POS);

    assertThat(people(brand, List.of(crm), DATA_CATEGORY_EMAIL_ADDRESS)).isEqualTo(3);
    assertThat(people(brand, List.of(pos), DATA_CATEGORY_EMAIL_ADDRESS)).isEqualTo(2);
    assertThat(people(brand, List.of(pos, crm), DATA_CATEGORY_EMAIL_ADDRESS)).isEqualTo(4);
    assertThat(people(brand, List.of(), DATA_CATEGORY_PHONE_NUMBER)).isEqualTo(1);
    assertThat(people(brand, List.of(), DataCategory.DATA_CATEGORY_PASSWORD)).isZero();
  }

  @Test
  void theSameIdIsTheSameSetAlsoWhenPeopleHaveComeSince() {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    var _ = brand.imported("FR", CRM);
    UUID id = UUID.randomUUID();

    ExposureSet first = brand.exposed(id, List.of(), DATA_CATEGORY_EMAIL_ADDRESS);
    var _ = brand.imported("FR", POS);

    assertThat(brand.exposed(id, List.of(), DATA_CATEGORY_EMAIL_ADDRESS)).isEqualTo(first);
  }

  @Test
  void requestsWithOneIdAtOnceGetOneSet() {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    var _ = brand.imported("FR", CRM);

    for (int round = 0; round < ROUNDS; round++) {
      UUID id = UUID.randomUUID();
      assertThat(
              atOnce(8, i -> brand.exposed(id, List.of(), DATA_CATEGORY_EMAIL_ADDRESS)).stream()
                  .distinct())
          .hasSize(1);
    }
  }

  @Test
  void whatDoesntExistExposesNobody() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import foreign = Brand.provisioned(channel, "FR").imported("FR", POS);

    assertThat(Refusals.of(() -> people(brand, List.of(foreign), DATA_CATEGORY_NAME)).violations())
        .extracting("field")
        .containsExactly("import_ids");
    assertThat(Refusals.of(() -> people(brand, List.of())).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  private static long people(Brand brand, List<Import> files, DataCategory... categories) {
    return brand.exposed(UUID.randomUUID(), files, categories).getPeople();
  }

  private static Map<String, Long> figures(List<Count> counts) {
    return counts.stream().collect(Collectors.toMap(Count::getKey, Count::getPeople));
  }

  /** What is kept says nothing to who has the database alone. */
  @Test
  void nobodyIsNamedInTheDatabase() throws SQLException {
    Brand brand = Brand.provisioned(channel, "FR", "DE");
    var _ = brand.imported("FR", CRM);

    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement people =
            owner.prepareStatement("select p::text, sealed from person p where tenant_id = ?")) {
      people.setObject(1, brand.id());
      try (ResultSet rows = people.executeQuery()) {
        int count = 0;
        while (rows.next()) {
          count++;
          assertThat(rows.getString(1).toLowerCase(Locale.ROOT))
              .doesNotContain("anna", "berg", "ben@");
          assertThat(new String(rows.getBytes(2), UTF_8).toLowerCase(Locale.ROOT))
              .doesNotContain("anna", "berg", "ben@");
        }
        assertThat(count).isEqualTo(3);
      }
    }
  }
}
