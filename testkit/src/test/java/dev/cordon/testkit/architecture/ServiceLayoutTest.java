package dev.cordon.testkit.architecture;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On small services, each with one thing out of place. */
class ServiceLayoutTest {

  private static final String SHOPS = "dev.cordon.testkit.architecture.shop.";

  @Test
  void acceptsAServiceThatIsLaidOutAsDrawn() {
    assertThatCode(() -> check("good")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "framework, JsonNode",
    "around, ObjectMapper",
    "adapter, persistence.Rows",
    "across, persistence.Rows",
    "back, grpc.OrderMessages",
    "meeting, orders.domain.Order",
    "owner, javax.sql.DataSource",
    "driver, java.sql.DriverManager"
  })
  void namesWhatIsOutOfPlace(String shop, String what) {
    assertThatThrownBy(() -> check(shop))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(what);
  }

  @Test
  void acceptsADomainThatFeaturesShare() {
    assertThatCode(() -> check("meeting", "orders.domain")).doesNotThrowAnyException();
  }

  private static void check(String shop, String... sharedDomains) {
    ServiceLayout.check(
        new ClassFileImporter().importPackages(SHOPS + shop), SHOPS + shop, Set.of(sharedDomains));
  }
}
