package dev.cordon.devstack.demo.reconciliation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The ledger against what really arrived at the SMTP server.
 *
 * @param arrived letters of the ledger that arrived
 * @param duplicated arrivals of a message that had arrived before
 * @param lost letters of the ledger that never arrived
 * @param foreign messages under the brand's name that no letter of the ledger accounts for
 * @param recipientsMissing people who should have got a letter, and didn't
 * @param recipientsUnexpected recipients who are nobody of whom we know that they should get one,
 *     or who got more than theirs
 */
public record Delivery(
    long arrived,
    long duplicated,
    long lost,
    long foreign,
    long recipientsMissing,
    long recipientsUnexpected) {

  /**
   * @param received lines of message id, recipient and more, separated by tabs
   * @param offset where to begin in that file, in bytes
   * @param senderDomain of the brand: the right side of its message ids
   * @param ledger ids of the messages that the ledger says were sent
   * @param recipients addresses, one each person
   */
  public static Delivery of(
      Path received,
      long offset,
      String senderDomain,
      Fingerprints ledger,
      Fingerprints recipients) {
    var messages = new Fingerprints();
    var reached = new Fingerprints();
    String ours = "@" + senderDomain.toLowerCase(Locale.ROOT);
    try (FileChannel file = FileChannel.open(received);
        InputStream in = Channels.newInputStream(file.position(offset));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> field = List.of(line.split("\t", -1));
        String id = bare(field.get(0));
        if (id.toLowerCase(Locale.ROOT).endsWith(ours)) {
          messages.add(id);
          reached.add(field.get(1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(received + " can't be read: " + e.getMessage(), e);
    }
    Fingerprints distinct = messages.distinct();
    long foreign = distinct.without(ledger);
    return new Delivery(
        distinct.size() - foreign,
        messages.size() - distinct.size(),
        ledger.without(distinct),
        foreign,
        recipients.without(reached),
        reached.without(recipients));
  }

  /** A message id without its angle brackets. */
  public static String bare(String messageId) {
    return messageId.strip().replaceAll("^<|>$", "");
  }
}
