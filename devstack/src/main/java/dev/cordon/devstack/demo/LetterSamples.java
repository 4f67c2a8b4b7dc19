package dev.cordon.devstack.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Letters that really arrived, and what they say.
 *
 * @param kept of the brand's letters, at the SMTP server
 * @param sayingWhatWasNotExposed those of them that do, in their language
 */
public record LetterSamples(long kept, long sayingWhatWasNotExposed) {
  private static final Session SESSION = Session.getInstance(new Properties());

  /**
   * @param folder with a message a file
   * @param senderDomain of the brand: the right side of its message ids
   */
  static LetterSamples of(Path folder, String senderDomain) throws IOException {
    String ours = "@" + senderDomain.toLowerCase(Locale.ROOT) + ">";
    List<MimeMessage> letters;
    try (Stream<Path> files = Files.list(folder)) {
      letters = files.map(LetterSamples::parse).filter(letter -> isOf(ours, letter)).toList();
    }
    return new LetterSamples(
        letters.size(), letters.stream().filter(LetterSamples::saysWhatWasNotExposed).count());
  }

  private static MimeMessage parse(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new MimeMessage(SESSION, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new DemoFailure(file + " isn't a message: " + e.getMessage());
    }
  }

  private static boolean isOf(String ours, MimeMessage letter) {
    return header(letter, "Message-ID").strip().toLowerCase(Locale.ROOT).endsWith(ours);
  }

  private static boolean saysWhatWasNotExposed(MimeMessage letter) {
    String text = oneLine(text(letter));
    return NoticeTexts.notExposed(header(letter, "Content-Language").strip())
        .map(LetterSamples::oneLine)
        .filter(text::contains)
        .isPresent();
  }

  private static String header(MimeMessage letter, String name) {
    try {
      return Optional.ofNullable(letter.getHeader(name, null)).orElse("");
    } catch (MessagingException e) {
      throw new DemoFailure("a letter can't be read: " + e.getMessage());
    }
  }

  private static String text(MimeMessage letter) {
    try {
      return String.valueOf(letter.getContent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new DemoFailure("a letter can't be read: " + e.getMessage());
    }
  }

  /** Line breaks are the message's, not the letter's. */
  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
