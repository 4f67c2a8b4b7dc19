package dev.cordon.incident.alerts.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.Fingerprint;
import dev.cordon.incident.alerts.domain.Observed;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Messages as they come: in good order, broken, and meant to harm. */
class MimeMessageReaderTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final MimeMessageReader reader = new MimeMessageReader();

  private AlertReport read(String message) {
    return reader.read(message.replace("\n", "\r\n").getBytes(UTF_8), true, NOW);
  }

  @Test
  void aMessageIsAReport() {
    AlertReport report =
        read(
            """
            From: Ada <ada@maison.example>
            To: soc@maison.example, lou@maison.example
            Subject: =?UTF-8?Q?Strange_letter_=E2=9C=89?=
            Date: Fri, 30 Jan 2026 10:15:00 +0100
            Message-ID: <x.1@maison.example>
            Content-Type: text/plain; charset=utf-8

            I got this, is it yours?
            """);

    assertThat(report.source()).isEqualTo("email");
    assertThat(report.reference()).isEqualTo("<x.1@maison.example>");
    assertThat(report.title()).isEqualTo("Strange letter ✉");
    assertThat(report.description()).isEqualTo("I got this, is it yours?");
    assertThat(report.occurredAt()).isEqualTo(Instant.parse("2026-01-30T09:15:00Z"));
    assertThat(report.observables())
        .containsExactly(new Observed(Observed.Type.EMAIL, "ada@maison.example"));
    assertThat(new JsonObject(report.fields()).getJsonArray("to")).hasSize(2);
  }

  @Test
  void attachmentsAreListedAndNotKept() {
    AlertReport report = read(mixed("Content-Disposition: attachment; filename=\"bill.pdf\"\n"));

    assertThat(report.description()).isEqualTo("See attached.");
    JsonObject attachment =
        new JsonObject(report.fields()).getJsonArray("attachments").getJsonObject(0);
    assertThat(attachment.getString("name")).isEqualTo("bill.pdf");
    assertThat(attachment.getLong("bytes")).isEqualTo(5);
    // Of "Hello".
    String digest = "185f8db32271fe25f561a6fc938b2e264306ec304eda518007d1764826381969";
    assertThat(attachment.getString("sha256")).isEqualTo(digest);
    assertThat(report.observables()).contains(new Observed(Observed.Type.HASH, digest));
    assertThat(report.fields()).doesNotContain("SGVsbG8");
  }

  private static String mixed(String header) {
    return """
        From: ada@maison.example
        Subject: Bill
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b1

        --b1
        Content-Type: text/plain

        See attached.
        --b1
        Content-Type: application/pdf
        %sContent-Transfer-Encoding: base64

        SGVsbG8=
        --b1--
        """
        .formatted(header);
  }

  @Test
  void ofHtmlTheWordsAreRead() {
    AlertReport report =
        read(
            """
            Subject: Pretty
            Content-Type: text/html; charset=utf-8

            <html><head><style>p { color: red }</style></head>
            <body><!-- hidden --><p>Pay&nbsp;now &amp; here:</p><br><script>steal()</script>
            <a href="https://evil.example">Maison</a> &#10003;</body></html>
            """);

    assertThat(report.description())
        .contains("Pay now & here:", "Maison ✓")
        .doesNotContain("color", "hidden", "steal", "<");
  }

  @Test
  void aForwardedMessageIsReadWithItsSubject() {
    AlertReport report =
        read(
            """
            Subject: Fwd
            Content-Type: multipart/mixed; boundary=o

            --o
            Content-Type: text/plain

            Look:
            --o
            Content-Type: message/rfc822

            From: thief@evil.example
            Subject: You won

            Click here.
            --o--
            """);

    assertThat(report.description())
        .contains("Look:", "--- You won (thief@evil.example)", "Click here.");
  }

  /** A button in a mail program sends all reports alike; what it forwards is what counts. */
  @Test
  void reportsOfPhishAreToldApartByWhatTheyCarry() {
    AlertReport won = phish("1", "You won", "text/plain", "Claim it.");

    assertThat(print(phish("2", "You won", "text/plain", "Claim it."))).isEqualTo(print(won));
    assertThat(print(phish("2", "You lost", "text/plain", "Claim it."))).isNotEqualTo(print(won));
    assertThat(print(phish("2", "You won", "text/plain", "Pay it."))).isNotEqualTo(print(won));
    AlertReport pretty = phish("3", "You won", "text/html", link("https://a.evil.example/x"));
    assertThat(pretty.description()).contains("Claim it");
    assertThat(pretty.observables())
        .contains(new Observed(Observed.Type.URL, "https://a.evil.example/x"));
    assertThat(phish("5", "You won", "text/plain", "See https://a.evil.example/Xy.").observables())
        .contains(new Observed(Observed.Type.URL, "https://a.evil.example/Xy"));
    assertThat(print(phish("4", "You won", "text/html", link("https://b.evil.example/x"))))
        .isNotEqualTo(print(pretty));
    assertThat(print(phish("4", "You won", "text/html", link("https://a.evil.example/x"))))
        .isEqualTo(print(pretty));
  }

  private static String link(String target) {
    return "<p>Claim it <a class=x href=\"" + target + "\">here</a></p>";
  }

  private AlertReport phish(String id, String subject, String type, String text) {
    return read(
        """
        From: button@maison.example
        Subject: [Phish report]
        Message-ID: <%s@maison.example>
        Content-Type: multipart/mixed; boundary=o

        --o
        Content-Type: message/rfc822

        From: thief@evil.example
        Subject: %s
        Content-Type: %s

        %s
        --o--
        """
            .formatted(id, subject, type, text));
  }

  private static Fingerprint print(AlertReport report) {
    return Fingerprint.of(report);
  }

  @Test
  void whatWasntReadAsAWholeIsToldApartByItsDigest() {
    String text = "t".repeat(20_000);
    AlertReport one = read("From: a@b.example\nSubject: L\n\n" + text + "1\n");
    AlertReport other = read("From: a@b.example\nSubject: L\n\n" + text + "2\n");

    assertThat(one.description()).isEqualTo(other.description());
    assertThat(one.observables().getFirst().type()).isEqualTo(Observed.Type.HASH);
    assertThat(print(one)).isNotEqualTo(print(other));
    assertThat(print(read("Subject: L\n" + "a: b\n".repeat(60_000))))
        .isNotEqualTo(print(read("Subject: L\n" + "a: c\n".repeat(60_000))));
  }

  @Test
  void withoutAMessageIdTheDigestIsTheReference() {
    String message = "Subject: Hi\n\nText\n";

    assertThat(read(message).reference())
        .startsWith("sha256:")
        .isEqualTo(read(message).reference());
    assertThat(read("Message-ID: not an id\n" + message).reference()).startsWith("sha256:");
    assertThat(read("Message-ID: <" + "x".repeat(600) + "@e>\n" + message).reference())
        .startsWith("sha256:");
    assertThat(read(message + "more\n").reference()).isNotEqualTo(read(message).reference());
  }

  @Test
  void aDateThatCannotBeIsNow() {
    assertThat(read("Date: Mon, 1 Jan 2035 00:00:00 +0000\n\nx").occurredAt()).isEqualTo(NOW);
    assertThat(read("Date: soon\n\nx").occurredAt()).isEqualTo(NOW);
    assertThat(read("Date: Mon, 1 Jan 1900 00:00:00 +0000\n\nx").occurredAt()).isEqualTo(NOW);
  }

  @Test
  void aMessageWithoutASubjectHasATitle() {
    assertThat(read("From: a@b.example\n\nText").title()).isEqualTo("(no subject)");
    assertThat(read("Subject:   \n\nText").title()).isEqualTo("(no subject)");
  }

  @Test
  void whatIsCutOffIsSaid() {
    byte[] beginning = mixed("").replace("\n", "\r\n").substring(0, 200).getBytes(UTF_8);

    AlertReport report = reader.read(beginning, false, NOW);

    assertThat(report.title()).isEqualTo("Bill");
    assertThat(report.fields()).contains("beyond the first mebibyte");
  }

  @Test
  void unknownEncodingsAndBadBase64AreNoReasonToLoseAMessage() {
    assertThat(read("Content-Type: text/plain; charset=no-such\n\nText").description())
        .isEqualTo("Text");
    assertThat(read(mixed("").replace("SGVsbG8=", "*not base64*")).description())
        .isEqualTo("See attached.");
    assertThat(read("Content-Type: ;;;\nContent-Transfer-Encoding: x-y\n\nText").reference())
        .isNotEmpty();
  }

  @Test
  void partsWithoutEndAreCountedAndLeft() {
    String many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "--b\nContent-Type: text/plain\n\nx\n")
            .collect(Collectors.joining());
    AlertReport wide = read("Subject: W\nContent-Type: multipart/mixed; boundary=b\n\n" + many);
    StringBuilder deep = new StringBuilder("Subject: D\n");
    for (int level = 0; level < 200; level++) {
      deep.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(level, level));
    }
    AlertReport nested = read(deep.toString());

    assertThat(wide.title()).isEqualTo("W");
    assertThat(wide.fields()).contains("left_out");
    assertThat(nested.title()).isEqualTo("D");
    assertThat(nested.fields()).contains("left_out");
  }

  @Test
  void aMessageOfTooManyLinesIsNotParsed() {
    AlertReport report = read("Subject: L\n" + "a: b\n".repeat(60_000));

    assertThat(report.title()).isEqualTo("(unreadable message)");
    assertThat(report.reference()).startsWith("sha256:");
  }

  @Test
  void longThingsAreCut() {
    AlertReport report = read("Subject: " + "s".repeat(900) + "\n\n" + "t".repeat(20_000) + "\n");

    assertThat(report.title()).hasSize(AlertReport.LONGEST_TITLE);
    assertThat(report.description()).hasSize(AlertReport.LONGEST_TEXT);
  }

  /** Whatever bytes come, there is a report that can be kept. */
  @RepeatedTest(60)
  void noMessageIsLost(RepetitionInfo turn) {
    Random random = new Random(turn.getCurrentRepetition());
    byte[] message = mixed("").replace("\n", "\r\n").getBytes(ISO_8859_1);
    for (int change = 0; change < 1 + random.nextInt(60); change++) {
      message[random.nextInt(message.length)] = (byte) random.nextInt(256);
    }

    AlertReport report = reader.read(message, true, NOW);

    assertThat(report.title()).isNotBlank().doesNotContain("\0");
    assertThat(report.description()).doesNotContain("\0");
    assertThat(report.reference()).isNotBlank();
    assertThat(report.fields().getBytes(UTF_8).length)
        .isLessThanOrEqualTo(AlertReport.LARGEST_FIELDS_BYTES);
  }
}
