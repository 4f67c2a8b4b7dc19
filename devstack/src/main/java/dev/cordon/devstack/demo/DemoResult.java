package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.demo.reconciliation.Reconciliation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code demo-result.json}: what other programs read of a demo, of one that failed as well. */
public record DemoResult(Path file) {

  /** Of an earlier demo. */
  void forget() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Of a demo that came to its end. */
  public void write(Evidence evidence, Duration total) throws IOException {
    Reconciliation reconciliation = evidence.reconciliation();
    Map<String, Object> fields = begun(evidence.expected().rows(), total, evidence.figures());
    fields.put("reconciled", reconciliation.holds());
    fields.put("job_seconds", seconds(evidence.took()));
    fields.put("failed_checks", reconciliation.failures());
    write(fields);
  }

  /**
   * Of a demo that didn't.
   *
   * @param size rows of the customer file
   * @param figures those that are known
   */
  void writeFailure(long size, Figures figures, Duration total, Exception failure)
      throws IOException {
    Map<String, Object> fields = begun(size, total, figures);
    String message = failure.getMessage();
    fields.put("reconciled", false);
    fields.put("failure", message == null ? failure.toString() : message);
    write(fields);
  }

  private static Map<String, Object> begun(long size, Duration total, Figures figures) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", "demo");
    fields.put("size", size);
    fields.put("seconds", seconds(total));
    fields.putAll(figures.known());
    return fields;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private void write(Map<String, Object> fields) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
