package dev.cordon.devstack.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was received, on disk: one line a (message, recipient) in {@code received.tsv}, and the
 * source of the first messages, of all and of each sender, for a look. A line is with the operating
 * system before the sender is told 250; memory doesn't grow with the number of messages.
 */
final class Mailbox implements AutoCloseable {
  /** Sources kept, in messages. */
  private static final int SAMPLES = 200;

  /** Sources kept of each sender's domain, however many there are of others. */
  private static final int SAMPLES_OF_A_SENDER = 20;

  /** Domains that this is known of: then it is full. */
  private static final int MOST_SENDERS = 1_000;

  /** Longest header block that is searched for the message id, in bytes. */
  private static final int HEAD_LIMIT = 64 * 1024;

  private final Path samples;
  private final Writer records;
  private final InstantSource clock;
  private final Map<String, Integer> sampledOf = new HashMap<>();
  private int sampled;

  Mailbox(Path folder, InstantSource clock) throws IOException {
    this.samples = folder.resolve("samples");
    this.clock = clock;
    Files.createDirectories(samples);
    try (Stream<Path> kept = Files.list(samples)) {
      this.sampled = (int) kept.count();
    }
    this.records =
        Files.newBufferedWriter(
            folder.resolve("received.tsv"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Reads the message to its end and records it for each recipient. */
  void receive(String sender, List<String> recipients, InputStream message) throws IOException {
    var head = new ByteArrayOutputStream(4096);
    long size;
    int sample = takeSample(sender.substring(sender.lastIndexOf('@') + 1));
    if (sample > 0) {
      Path file = samples.resolve("%04d.eml".formatted(sample));
      try (OutputStream copy = Files.newOutputStream(file)) {
        size = drain(message, head, copy);
      }
    } else {
      size = drain(message, head, OutputStream.nullOutputStream());
    }
    record(recipients, MessageHead.messageId(head.toByteArray()).orElse("-"), size);
  }

  private synchronized int takeSample(String domain) {
    int ofSender = sampledOf.getOrDefault(domain, 0);
    boolean isScarce =
        ofSender < SAMPLES_OF_A_SENDER && (ofSender > 0 || sampledOf.size() < MOST_SENDERS);
    if (isScarce) {
      sampledOf.put(domain, ofSender + 1);
    }
    return isScarce || sampled < SAMPLES ? ++sampled : 0;
  }

  private static long drain(InputStream in, ByteArrayOutputStream head, OutputStream copy)
      throws IOException {
    byte[] buffer = new byte[8192];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      copy.write(buffer, 0, n);
      head.write(buffer, 0, Math.min(n, HEAD_LIMIT - head.size()));
      size += n;
    }
    return size;
  }

  private synchronized void record(List<String> recipients, String messageId, long size)
      throws IOException {
    String rest = "\t" + clock.instant().truncatedTo(ChronoUnit.MILLIS) + "\t" + size + "\n";
    for (String recipient : recipients) {
      records.write(field(messageId) + "\t" + field(recipient) + rest);
    }
    records.flush();
  }

  private static String field(String value) {
    return value.replaceAll("\\s+", "");
  }

  @Override
  public synchronized void close() throws IOException {
    records.close();
  }
}
