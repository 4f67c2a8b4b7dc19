package dev.cordon.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.devstack.demo.customers.Expectations;
import dev.cordon.devstack.demo.customers.MessyCustomerFile;
import dev.cordon.devstack.demo.reconciliation.Check;
import dev.cordon.devstack.demo.reconciliation.Reconciliation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An exposure that isn't what the file says doesn't reconcile. */
class EvidenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CATEGORIES = "  kinds of data with another count";

  @TempDir Path folder;
  private Expectations expected;
  private final ObjectNode exposure = JSON.createObjectNode();

  @BeforeEach
  void compute() throws IOException {
    expected = new MessyCustomerFile(500, 7).write(folder.resolve("customers.csv"));
    exposure.put("people", expected.people()).put("not_addressable", expected.notAddressable());
    exposure.set("by_country", counts("country", expected.byCountry()));
    exposure.set("by_category", counts("category", expected.byCategory()));
    exposure.set("by_language", counts("language", expected.byLanguage()));
    exposure.set("by_legal_entity", counts("legal_entity", expected.byLegalEntity()));
  }

  @Test
  void whatTheFileSaysReconciles() {
    assertThat(failures()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "email_address", "country"})
  void aKindOfDataWithAnotherCountDoesNot(String category) {
    categories()
        .forEach(
            count -> {
              if (count.path("category").asText().equals(category)) {
                ((ObjectNode) count).put("people", count.path("people").asLong() - 1);
              }
            });

    assertThat(failures()).containsExactly(Check.none(CATEGORIES, 1));
  }

  @Test
  void noCountsByKindOfDataDoNot() {
    exposure.putArray("by_category");

    assertThat(failures()).containsExactly(Check.none(CATEGORIES, 3));
  }

  @Test
  void aKindOfDataThatWasNotExposedDoesNot() {
    categories().addObject().put("category", "password").put("people", 1);

    assertThat(failures()).containsExactly(Check.none(CATEGORIES, 1));
  }

  @Test
  void aMissingCountryDoesNot() {
    ((ArrayNode) exposure.path("by_country")).remove(0);

    assertThat(failures()).containsExactly(Check.none("  countries with another count", 1));
  }

  private List<Check> failures() {
    return new Reconciliation(Evidence.exposureChecks(expected, exposure)).failures();
  }

  private ArrayNode categories() {
    return (ArrayNode) exposure.path("by_category");
  }

  private static ArrayNode counts(String key, Map<String, Long> people) {
    ArrayNode counts = JSON.createArrayNode();
    people.forEach((name, count) -> counts.addObject().put(key, name).put("people", count));
    return counts;
  }
}
