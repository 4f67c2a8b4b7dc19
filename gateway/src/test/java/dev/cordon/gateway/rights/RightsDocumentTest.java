package dev.cordon.gateway.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * docs/rights.md is what the contracts and endpoints say. After a deliberate change it is written
 * anew as the failure says.
 */
class RightsDocumentTest {

  private static final Path COMMITTED = Path.of(System.getProperty("rights.committed"));

  private static final String HOW_TO_RELEASE =
      "docs/rights.md isn't what the contracts and endpoints say. If the change is meant, write it"
          + " anew:\n  mvn -pl gateway -am test -Dtest=RightsDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Drights.release=true\n";

  @Test
  void theCommittedTableIsTheOneOfTheContracts() throws IOException {
    String table = RightsTable.of(ResourceMethod.all());
    if (Boolean.getBoolean("rights.release")) {
      Files.writeString(COMMITTED, table);
    }

    assertThat(Files.readString(COMMITTED)).as(HOW_TO_RELEASE).isEqualTo(table);
  }
}
