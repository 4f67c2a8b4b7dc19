package dev.cordon.customer.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.customer.people.domain.PersonField;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowReaderTest {

  private static final Header HEADER =
      new Header(
          ',',
          List.of(
              new Header.Column.OfPerson(PersonField.EMAIL),
              new Header.Column.OfPerson(PersonField.GIVEN_NAME),
              new Header.Column.OfController(),
              new Header.Column.Ignored("notes")),
          new Position(30, 1));
  private static final Position END = new Position(60, 2);
  private static final Rejection NONE = new Rejection(0, RejectionReason.FIELD_COUNT, "", "");

  private final RowReader reader = new RowReader(HEADER, Set.of("FR", "DE"), "FR");

  @Test
  void aRowWithoutAControllerBelongsToTheFiles() {
    assertThat(read("anna@post.example", "Anna", " ", "x"))
        .isInstanceOfSatisfying(
            Row.Accepted.class, row -> assertThat(row.legalEntity()).isEqualTo("FR"));
  }

  @Test
  void eachFaultHasItsReason() {
    assertThat(reason("anna@post.example", "Anna")).isEqualTo(RejectionReason.FIELD_COUNT);
    assertThat(reason("anna@post.example", "x".repeat(1_001), "", ""))
        .isEqualTo(RejectionReason.FIELD_TOO_LONG);
    assertThat(reason("anna@post.example", "Anna", "ATLANTIS", ""))
        .isEqualTo(RejectionReason.UNKNOWN_LEGAL_ENTITY);
    assertThat(reason("n/a", "Anna", "", "")).isEqualTo(RejectionReason.NO_IDENTITY);
  }

  @Test
  void whatIsIgnoredMayBeAsLongAsItLikes() {
    assertThat(read("anna@post.example", "Anna", "DE", "x".repeat(5_000)))
        .isInstanceOf(Row.Accepted.class);
  }

  @Test
  void aReasonNeverRepeatsWhatTheRowSays() {
    assertThat(rejection("n/a", "Anna", "ATLANTIS", "").detail()).doesNotContain("ATLANTIS");
  }

  private RejectionReason reason(String... values) {
    return rejection(values).reason();
  }

  private Rejection rejection(String... values) {
    return read(values) instanceof Row.Rejected rejected ? rejected.rejection() : NONE;
  }

  private Row read(String... values) {
    return reader.read(new FileRecord.Fields(2, END, List.of(values)));
  }
}
