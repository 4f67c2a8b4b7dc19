package dev.cordon.devstack.demo.customers;

import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A customer file as exports of old systems are: names in seven scripts, people twice and thrice,
 * broken addresses, unknown columns, line breaks inside of fields, and rows that nobody can read.
 * The same seed and number of rows give the same file, byte by byte; memory doesn't grow with it.
 *
 * <p>What must come out follows the customer service's rules: a person is a usable e-mail address
 * (case and surrounding space don't count), else a customer number, within a legal entity; a row
 * with neither is rejected. A row has one fault at most, so that its reason is certain.
 */
public final class MessyCustomerFile {
  /** The legal entity of rows that don't name one. */
  public static final String OWN_ENTITY = "FR";

  private static final List<String> HEADER =
      List.of(
          "customer_number",
          "loyalty_tier",
          "family_name",
          "given_name",
          "email",
          "language",
          "country",
          "legal_entity",
          "notes");

  private static final List<String> NOTES =
      List.of(
          "",
          "",
          "",
          "prefers the boutique, not the phone",
          "said \"call me never\"",
          "parcel to the neighbour,\r\nsecond floor",
          "line one\nline two\n\nline four, after an empty one",
          "\"quoted\", with a comma",
          "生日禮物，包裝");

  /** Rows that belong to somebody who is in the file already, of a thousand. */
  private static final int AGAIN = 95;

  /** Rows of each kind of fault, of a thousand. */
  private static final int FAULTY_OF_A_KIND = 8;

  /** Longer than any field may be, in characters. */
  private static final int TOO_LONG = 5_000;

  private static final List<Reason> FAULTS =
      List.of(
          Reason.FIELD_COUNT,
          Reason.NO_IDENTITY,
          Reason.FIELD_TOO_LONG,
          Reason.MALFORMED_ENCODING,
          Reason.UNKNOWN_LEGAL_ENTITY,
          Reason.MALFORMED_QUOTING);

  /** From here on come people of whom no row is accepted. */
  private static final long STRANGERS = 1L << 40;

  private final int rows;
  private final long seed;
  private final Population population;

  public MessyCustomerFile(int rows, long seed) {
    this.rows = rows;
    this.seed = seed;
    this.population = new Population(seed, OWN_ENTITY);
  }

  /** Writes the file; what must come out of it. */
  public Expectations write(Path file) throws IOException {
    var random = new SplittableRandom(seed);
    var tally = new Tally();
    try (var csv = new CsvFile(file)) {
      for (String column : HEADER) {
        csv.field(column);
      }
      csv.endRow();
      for (int row = 0; row < rows; row++) {
        write(csv, row, random, tally);
      }
    }
    return tally.expectations(rows);
  }

  private void write(CsvFile csv, int row, SplittableRandom random, Tally tally)
      throws IOException {
    // The first rows hold each fault once, so that a small file has all of them too.
    int draw =
        row % 3 == 1 && row < 3 * FAULTS.size() ? row / 3 * FAULTY_OF_A_KIND : random.nextInt(1000);
    if (draw < FAULTS.size() * FAULTY_OF_A_KIND) {
      Reason reason = FAULTS.get(draw / FAULTY_OF_A_KIND);
      tally.rejected(csv.line(), reason);
      writeFaulty(csv, reason, population.customer(STRANGERS + row), random);
    } else if (draw < FAULTS.size() * FAULTY_OF_A_KIND + AGAIN && tally.people > 0) {
      tally.accepted++;
      writeAgain(csv, population.customer(random.nextLong(tally.people)), random);
    } else {
      Customer person = population.customer(tally.people);
      tally.newPerson(person);
      write(csv, person, person.number(), person.email(), random);
    }
  }

  private static void write(
      CsvFile csv, Customer person, String number, String email, SplittableRandom random)
      throws IOException {
    csv.field(number);
    csv.field(Population.pick(List.of("", "gold", "silver", "Noir & Or"), random));
    csv.field(person.familyName());
    csv.field(person.givenName());
    csv.field(email);
    csv.field(person.writtenLanguage());
    csv.field(person.writtenCountry());
    csv.field(person.writtenEntity());
    csv.field(Population.pick(NOTES, random));
    csv.endRow();
  }

  /** The same person once more, as another system wrote them down. */
  private static void writeAgain(CsvFile csv, Customer person, SplittableRandom random)
      throws IOException {
    if (!person.addressable()) {
      write(csv, person, person.number(), person.email(), random);
      return;
    }
    String email =
        switch (random.nextInt(4)) {
          case 0 -> person.email().toUpperCase(Locale.ROOT);
          case 1 -> "  " + person.email() + " ";
          case 2 ->
              person.email().substring(0, 1).toUpperCase(Locale.ROOT) + person.email().substring(1);
          default -> person.email();
        };
    write(csv, person, random.nextBoolean() ? person.number() : "", email, random);
  }

  private static void writeFaulty(
      CsvFile csv, Reason reason, Customer stranger, SplittableRandom random) throws IOException {
    switch (reason) {
      case FIELD_COUNT -> writeWithWrongCount(csv, stranger, random);
      case NO_IDENTITY ->
          write(
              csv,
              stranger,
              "",
              random.nextBoolean() ? "" : Population.broken("nobody", random),
              random);
      case FIELD_TOO_LONG ->
          write(csv, named(stranger, "Aa".repeat(TOO_LONG / 2)), "N-1", "", random);
      case MALFORMED_ENCODING -> writeLatin1(csv, stranger);
      case UNKNOWN_LEGAL_ENTITY -> write(csv, of(stranger, "ATLANTIS"), "N-2", "", random);
      case MALFORMED_QUOTING -> writeBadlyQuoted(csv, stranger, random);
    }
  }

  private static Customer named(Customer person, String givenName) {
    return new Customer(
        person.number(),
        person.email(),
        person.addressable(),
        givenName,
        person.familyName(),
        person.writtenCountry(),
        person.country(),
        person.writtenLanguage(),
        person.language(),
        person.writtenEntity(),
        person.legalEntity());
  }

  private static Customer of(Customer person, String legalEntity) {
    return new Customer(
        person.number(),
        person.email(),
        person.addressable(),
        person.givenName(),
        person.familyName(),
        person.writtenCountry(),
        person.country(),
        person.writtenLanguage(),
        person.language(),
        legalEntity,
        legalEntity);
  }

  private static void writeWithWrongCount(CsvFile csv, Customer person, SplittableRandom random)
      throws IOException {
    int fields = random.nextBoolean() ? HEADER.size() - 1 - random.nextInt(4) : HEADER.size() + 1;
    csv.field("N-3");
    for (int i = 1; i < fields; i++) {
      csv.field(i == 2 ? person.familyName() : "");
    }
    csv.endRow();
  }

  /** A name in the encoding of the system before the last one. */
  private static void writeLatin1(CsvFile csv, Customer person) throws IOException {
    csv.field("N-4");
    csv.field("");
    csv.raw("Lef\u00E8vre".getBytes(StandardCharsets.ISO_8859_1));
    csv.field("Ren\u00E9e");
    for (int i = 4; i < HEADER.size(); i++) {
      csv.field(i == 7 ? person.writtenEntity() : "");
    }
    csv.endRow();
  }

  /** Quotes of somebody who put the file together by hand: one too many, or behind the field. */
  private static void writeBadlyQuoted(CsvFile csv, Customer person, SplittableRandom random)
      throws IOException {
    csv.field("N-5");
    csv.field("");
    String name = random.nextBoolean() ? "\"Anne\" \"Marie\"" : "Anne \"Marie";
    csv.raw(name.getBytes(StandardCharsets.UTF_8));
    for (int i = 3; i < HEADER.size(); i++) {
      csv.field(i == 7 ? person.writtenEntity() : "");
    }
    csv.endRow();
  }

  /** What was written, counted as it has to come out. */
  private static final class Tally {
    private final SortedMap<Long, Reason> rejections = new TreeMap<>();
    private final Map<String, Long> byCountry = new HashMap<>();
    private final Map<String, Long> byCategory = new HashMap<>();
    private final Map<String, Long> byLanguage = new HashMap<>();
    private final Map<String, Long> byLegalEntity = new HashMap<>();
    private final Fingerprints addresses = new Fingerprints();
    private long people;
    private long accepted;

    void rejected(long line, Reason reason) {
      rejections.put(line, reason);
    }

    void newPerson(Customer person) {
      people++;
      accepted++;
      byCountry.merge(person.country(), 1L, Long::sum);
      held("name", person.givenName() + person.familyName());
      held("email_address", person.email());
      held("country", person.writtenCountry());
      byLanguage.merge(person.language(), 1L, Long::sum);
      byLegalEntity.merge(person.legalEntity(), 1L, Long::sum);
      if (person.addressable()) {
        addresses.add(person.email());
      }
    }

    /** A value that nobody understands is held, and was copied, all the same. */
    private void held(String category, String value) {
      if (!value.isBlank()) {
        byCategory.merge(category, 1L, Long::sum);
      }
    }

    Expectations expectations(long rows) {
      return new Expectations(
          rows,
          accepted,
          rejections,
          people,
          byCountry,
          byCategory,
          byLanguage,
          byLegalEntity,
          addresses);
    }
  }
}
