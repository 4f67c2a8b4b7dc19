package dev.cordon.devstack.demo.customers;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generator's expectations against a recount that knows nothing of how the file was made. */
class MessyCustomerFileTest {
  private static final int ROWS = 5_000;

  @TempDir Path folder;

  @Test
  void expectsWhatANaiveRecountFinds() throws IOException {
    Path file = folder.resolve("customers.csv");
    Expectations expected = new MessyCustomerFile(ROWS, 7).write(file);
    Recount recount = Recount.of(file);

    assertThat(expected.rows()).isEqualTo(ROWS).isEqualTo(recount.rows);
    assertThat(expected.rejections()).isEqualTo(recount.rejections);
    assertThat(expected.accepted()).isEqualTo(recount.rows - recount.rejections.size());
    assertThat(expected.people()).isEqualTo(recount.people.size());
    assertThat(expected.byCountry()).isEqualTo(recount.counted(Person::country));
    assertThat(expected.byCategory()).isEqualTo(recount.held());
    assertThat(expected.byLanguage()).isEqualTo(recount.counted(Person::language));
    assertThat(expected.byLegalEntity()).isEqualTo(recount.counted(Person::legalEntity));
    assertThat(expected.addressable()).isEqualTo(recount.addresses().size());
    assertThat(expected.addresses().without(recount.addresses())).isZero();
    assertThat(expected.addresses().distinct().size()).isEqualTo(expected.addressable());
  }

  @Test
  void isTheSameFileForTheSameSeed() throws IOException {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    Path other = folder.resolve("other.csv");
    new MessyCustomerFile(1_000, 7).write(one);
    new MessyCustomerFile(1_000, 7).write(two);
    new MessyCustomerFile(1_000, 8).write(other);
    assertThat(one).hasSameBinaryContentAs(two);
    assertThat(Files.mismatch(one, other)).isNotNegative();
  }

  @Test
  void aSmallFileHasEveryFaultToo() throws IOException {
    Expectations expected = new MessyCustomerFile(100, 7).write(folder.resolve("small.csv"));
    assertThat(expected.rejections().values())
        .contains(
            Reason.FIELD_COUNT,
            Reason.NO_IDENTITY,
            Reason.FIELD_TOO_LONG,
            Reason.MALFORMED_ENCODING,
            Reason.UNKNOWN_LEGAL_ENTITY,
            Reason.MALFORMED_QUOTING);
  }

  @Test
  void isAsMessyAsPromised() throws IOException {
    Path file = folder.resolve("customers.csv");
    Expectations expected = new MessyCustomerFile(ROWS, 7).write(file);
    assertThat(expected.byCountry()).hasSizeGreaterThan(10).containsKey("");
    assertThat(expected.byLanguage()).hasSizeGreaterThan(10).containsKey("");
    // Each kind of data has a count of its own: one in another's place would be noticed.
    assertThat(expected.byCategory().values()).hasSize(3).doesNotHaveDuplicates();
    assertThat(expected.merged()).isGreaterThan(ROWS / 20);
    assertThat(expected.notAddressable()).isGreaterThan(ROWS / 50);
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes).startsWith(0xEF, 0xBB, 0xBF).endsWith('\r', '\n');
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (var script :
        List.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.HANGUL)) {
      assertThat(text.codePoints().mapToObj(Character.UnicodeScript::of)).contains(script);
    }
  }

  /**
   * @param held kinds of data of which the row has a value
   */
  private record Person(
      String legalEntity, String country, String language, String address, List<String> held) {}

  /** Reads the file with a lenient parser and applies the rules one by one. */
  private static final class Recount {
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private static final int LONGEST = 1_000;

    private final Set<String> entities =
        Market.all().stream().map(Market::legalEntity).collect(Collectors.toSet());
    private final Set<String> languages = Set.of(Locale.getISOLanguages());
    private final Set<String> countries = Set.of(Locale.getISOCountries());
    private final Map<String, Person> people = new HashMap<>();
    private final SortedMap<Long, Reason> rejections = new TreeMap<>();
    private long rows;

    static Recount of(Path file) throws IOException {
      var recount = new Recount();
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(3);
        Reader text = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try (CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)) {
          var records = csv.iterator();
          List<String> header = records.next().getFields();
          records.forEachRemaining(row -> recount.add(header, row));
        }
      }
      return recount;
    }

    private void add(List<String> header, CsvRecord row) {
      rows++;
      if (row.getFieldCount() != header.size()) {
        rejections.put(row.getStartingLineNumber(), Reason.FIELD_COUNT);
        return;
      }
      add(row.getStartingLineNumber(), new Row(header, row.getFields()));
    }

    private record Row(List<String> header, List<String> fields) {
      String get(String column) {
        return fields.get(header.indexOf(column));
      }

      List<String> held() {
        return Stream.of(
                named("name", "given_name", "family_name"),
                named("email_address", "email"),
                named("country", "country"))
            .flatMap(Optional::stream)
            .toList();
      }

      private Optional<String> named(String category, String... columns) {
        return Optional.of(category)
            .filter(any -> Stream.of(columns).anyMatch(column -> !get(column).isBlank()));
      }
    }

    private void add(long line, Row field) {
      String email = field.get("email").strip().toLowerCase(Locale.ROOT);
      boolean usable = ADDRESS.matcher(email).matches();
      String number = field.get("customer_number").strip();
      String entity = field.get("legal_entity").isEmpty() ? "FR" : field.get("legal_entity");
      if (field.get("given_name").contains("\"") || field.get("family_name").contains("\"")) {
        // Nobody is called so: the quotes are the file's.
        rejections.put(line, Reason.MALFORMED_QUOTING);
      } else if (field.fields().stream().anyMatch(text -> text.contains("\uFFFD"))) {
        rejections.put(line, Reason.MALFORMED_ENCODING);
      } else if (field.fields().stream().anyMatch(text -> text.length() > LONGEST)) {
        rejections.put(line, Reason.FIELD_TOO_LONG);
      } else if (!entities.contains(entity)) {
        rejections.put(line, Reason.UNKNOWN_LEGAL_ENTITY);
      } else if (!usable && number.isEmpty()) {
        rejections.put(line, Reason.NO_IDENTITY);
      } else {
        people.putIfAbsent(
            entity + " " + (usable ? email : number),
            new Person(
                entity,
                countries.contains(field.get("country")) ? field.get("country") : "",
                languages.contains(field.get("language")) ? field.get("language") : "",
                usable ? email : "",
                field.held()));
      }
    }

    Map<String, Long> counted(java.util.function.Function<Person, String> by) {
      return people.values().stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }

    Map<String, Long> held() {
      return people.values().stream()
          .flatMap(person -> person.held().stream())
          .collect(Collectors.groupingBy(category -> category, Collectors.counting()));
    }

    Fingerprints addresses() {
      var addresses = new Fingerprints();
      var seen = new HashSet<String>();
      for (Person person : people.values()) {
        if (!person.address().isEmpty() && seen.add(person.legalEntity() + person.address())) {
          addresses.add(person.address());
        }
      }
      return addresses;
    }
  }
}
