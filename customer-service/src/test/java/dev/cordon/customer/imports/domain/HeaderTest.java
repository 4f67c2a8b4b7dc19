package dev.cordon.customer.imports.domain;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.customer.imports.domain.Header.Column;
import dev.cordon.customer.people.domain.PersonField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void columnsAreReadUnderAnyOfTheirNames(String separator) throws IOException {
    Header header =
        read("\uFEFF" + String.join(separator, "E-Mail", " First Name", "Legal Entity", "notes"));

    assertThat(header.columns())
        .containsExactly(
            new Column.OfPerson(PersonField.EMAIL),
            new Column.OfPerson(PersonField.GIVEN_NAME),
            new Column.OfController(),
            new Column.Ignored("notes"));
    assertThat(header.ignored()).containsExactly("notes");
  }

  /** As exports write them that quote every field. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void namesMayBeQuoted(String separator) throws IOException {
    Header header = read(String.join(separator, "\"email\"", "\"given_name\"") + "\r\n");

    assertThat(header.separator()).isEqualTo(separator.charAt(0));
    assertThat(header.columns())
        .containsExactly(
            new Column.OfPerson(PersonField.EMAIL), new Column.OfPerson(PersonField.GIVEN_NAME));
  }

  @Test
  void rowsBeginBehindItAndTheByteOrderMark() throws IOException {
    assertThat(read("\uFEFFemail\r\nx").end()).isEqualTo(new Position(10, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|empty",
        "given_name,country|neither an email nor a customer_number",
        "email,mail|Two columns hold the same: email",
        "\"email|no header",
      })
  void aFileThatSaysNotWhoItsCustomersAreIsRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(reason);
  }

  /** PostgreSQL keeps no NUL, and nobody reads a name of pages. */
  @Test
  void namesOfUnknownColumnsAreFitToBeShown() throws IOException {
    assertThat(read("email,no\0tes," + "𠮷".repeat(200)).ignored())
        .containsExactly("no\uFFFDtes", "𠮷".repeat(100));
  }

  @Test
  void aLineOfSeparatorsIsNoHeader() {
    assertThatThrownBy(() -> read("email" + ",x".repeat(500)))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("columns");
  }

  @Test
  void anotherEncodingIsNamed() {
    assertThatThrownBy(() -> Header.read(new ByteArrayInputStream("email\nx".getBytes(UTF_16))))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("UTF-16");
  }

  private static Header read(String text) throws IOException {
    return Header.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }
}
