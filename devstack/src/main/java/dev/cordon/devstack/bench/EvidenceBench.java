package dev.cordon.devstack.bench;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/**
 * Sends a file of evidence in and out through the public door that no service's heap could hold,
 * and compares what came back with what was sent.
 */
public final class EvidenceBench {

  private static final int MEBIBYTE = 1 << 20;

  private static final Map<String, String> INCIDENT =
      Map.of(
          "title", "An image of a server",
          "summary", "To be looked at.",
          "aware_at", "2026-01-01T00:00:00Z");

  private static final Map<String, String> IMAGE =
      Map.of(
          "name", "server.img",
          "source", "web server 1",
          "collected_by", "Ann",
          "collected_at", "2026-01-01T00:00:00Z",
          "method", "acquisition");

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final Random random;

  /**
   * @param seed of the file's bytes
   */
  public EvidenceBench(Stack stack, GatewayClient gateway, Progress progress, long seed) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.random = new Random(seed);
  }

  /**
   * @param mebibytes of the file
   */
  public EvidenceResult run(int mebibytes) throws IOException, SQLException {
    progress.waiting("on-boarding a brand");
    Brand brand = brand();
    Path folder = Files.createDirectories(stack.data().resolve("bench"));
    Path sent = folder.resolve("sent.img");
    Path received = folder.resolve("received.img");
    progress.waiting("writing a file of %,d MiB".formatted(mebibytes));
    write(sent, mebibytes);
    progress.waiting("storing the same bytes in the database alone");
    long bare = BareChunks.store(stack.endpoints(), sent);
    String incident = made(brand, "/incidents", INCIDENT);
    String evidence = "/incidents/" + incident + "/evidence";
    String content = evidence + "/" + made(brand, evidence, IMAGE) + "/content";
    progress.waiting("sending it in");
    long in = System.nanoTime();
    var _ =
        gateway
            .upload(brand.person(), brand.at(content), sent, "application/octet-stream")
            .expect(200);
    long out = System.nanoTime();
    progress.waiting("reading it back");
    var _ =
        gateway
            .download(brand.person(), brand.at(content + "?purpose=measurement"), received)
            .expect(200);
    long end = System.nanoTime();
    boolean same = Arrays.equals(digest(sent), digest(received));
    progress.done("%,d MiB sent in and read back".formatted(mebibytes));
    return new EvidenceResult(
        "evidence",
        (long) mebibytes * MEBIBYTE,
        Stack.HEAP_BYTES,
        seconds(out - in),
        seconds(end - out),
        seconds(bare),
        same);
  }

  private Brand brand() {
    String group = "bench-group";
    var boarding = new Boarding(stack, gateway);
    boarding.group(group);
    return Brand.onBoard(boarding, "bench-evidence", group);
  }

  private String made(Brand brand, String path, Map<String, String> what) {
    return gateway.post(brand.person(), brand.at(path), what).expect(201).path("id").asText();
  }

  /** Not to be compressed, neither by the database nor on the way. */
  private void write(Path file, int mebibytes) throws IOException {
    byte[] bytes = new byte[MEBIBYTE];
    try (OutputStream content = Files.newOutputStream(file)) {
      for (int i = 0; i < mebibytes; i++) {
        random.nextBytes(bytes);
        content.write(bytes);
      }
    }
  }

  private static byte[] digest(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file);
        var digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
      var _ = digested.transferTo(OutputStream.nullOutputStream());
      return digested.getMessageDigest().digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }
}
