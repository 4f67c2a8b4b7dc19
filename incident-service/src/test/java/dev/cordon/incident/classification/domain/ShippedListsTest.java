package dev.cordon.incident.classification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists as they are shipped, line by line: what is read from them may hide a mistake. */
class ShippedListsTest {

  private static final Pattern NAME = Pattern.compile("\\S(.*\\S)?");

  @ParameterizedTest
  @CsvSource({
    "attack-enterprise, enterprise-18.0, 691, T\\d{4}(\\.\\d{3})?",
    "rsit, 1003, 39, '[a-z0-9-]{1,40}/[a-z0-9-]{1,60}'",
    "veris, 1.4.1, 25, '(actor|action|asset|attribute)\\.[a-z_]{1,30}'"
  })
  void eachIsSortedAndHasWhatItSays(String list, String version, int count, String code)
      throws IOException {
    List<String> lines = lines(list);
    List<String[]> entries =
        lines.stream()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("\t", -1))
            .toList();

    assertThat(lines).startsWith("# version\t" + version, "# codes\t" + count);
    assertThat(entries).hasSize(count).allMatch(entry -> entry.length == 2);
    assertThat(entries).extracting(entry -> entry[0]).isSorted().doesNotHaveDuplicates();
    assertThat(entries).allMatch(entry -> entry[0].matches(code), "has a code of the list's form");
    assertThat(entries).allMatch(entry -> NAME.matcher(entry[1]).matches(), "has a name");
  }

  @Test
  void whatIsReadFromThemIsAllOfThem() {
    assertThat(Taxonomy.ATTACK.version()).isEqualTo("enterprise-18.0");
    assertThat(Taxonomy.ATTACK.names()).hasSize(691);
    assertThat(Taxonomy.RSIT.version()).isEqualTo("1003");
    assertThat(Taxonomy.RSIT.names()).hasSize(39);
    assertThat(Taxonomy.VERIS.version()).isEqualTo("1.4.1");
    assertThat(Taxonomy.VERIS.names()).hasSize(25);
  }

  @Test
  void aSubTechniqueBelongsToATechnique() {
    assertThat(Taxonomy.ATTACK.names().keySet())
        .allMatch(id -> Taxonomy.ATTACK.has(id.substring(0, 5)));
    assertThat(Taxonomy.ATTACK.names().keySet()).filteredOn(id -> id.length() == 5).hasSize(216);
  }

  @Test
  void theyAreOfTheVersionTheySay() {
    // New in 18, renamed in 17, and gone since 17.
    assertThat(Taxonomy.ATTACK.names())
        .containsEntry("T1681", "Search Threat Vendor Data")
        .containsEntry("T1574.001", "DLL")
        .containsEntry("T1055.013", "Process Doppelg\u00e4nging")
        .doesNotContainKey("T1574.002");
    assertThat(Taxonomy.RSIT.names())
        .containsEntry("intrusion-attempts/brute-force", "Login Attempts")
        .containsEntry("vulnerable/weak-crypto", "Weak Cryptography");
    assertThat(Taxonomy.VERIS.names())
        .containsEntry("asset.other", "Other")
        .containsEntry("attribute.confidentiality", "Confidentiality/Possession");
  }

  @Test
  void mitresLicenceGoesWithTheCopy() throws IOException {
    assertThat(String.join(" ", lines("attack-enterprise")))
        .contains("The MITRE Corporation. This work is reproduced and distributed with")
        .contains("reproduce MITRE's copyright designation and this license in any such copy.");
  }

  private static List<String> lines(String list) throws IOException {
    String resource = "/taxonomy/" + list + ".tsv";
    try (InputStream file =
        Objects.requireNonNull(Taxonomy.class.getResourceAsStream(resource), resource)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
