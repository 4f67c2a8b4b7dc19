package dev.cordon.devstack.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Up to where each chain fitted when it was verified last, kept outside of the database: what was
 * rewritten since then and sealed anew would fit otherwise.
 */
final class VerifiedChains {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Map<String, End> ends = new TreeMap<>();

  /**
   * Where a chain ended.
   *
   * @param hash at the position, in hex
   */
  record End(String service, String tenant, long position, String hash) {

    private String chain() {
      return service + " " + tenant;
    }
  }

  private VerifiedChains(Path file) {
    this.file = file;
  }

  /** Nothing is known while there is no file. */
  static VerifiedChains in(Path file) throws IOException {
    VerifiedChains chains = new VerifiedChains(file);
    if (Files.exists(file)) {
      JSON.readTree(file.toFile()).forEach(end -> chains.put(read(file, end)));
    }
    return chains;
  }

  private static End read(Path file, JsonNode end) {
    if (!end.path("position").isIntegralNumber() || !end.path("hash").isTextual()) {
      throw new StackFailure(file + " was changed by hand: remove it to begin anew.");
    }
    return new End(
        end.path("service").asText(),
        end.path("tenant").asText(),
        end.path("position").asLong(),
        end.path("hash").asText());
  }

  List<End> all() {
    return List.copyOf(ends.values());
  }

  Optional<End> of(ChainName chain) {
    return all().stream()
        .filter(end -> end.service().equals(chain.service()))
        .filter(end -> end.tenant().equals(chain.tenant()))
        .findFirst();
  }

  void put(End end) {
    ends.put(end.chain(), end);
  }

  /** As a whole or not at all. */
  void write() throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    JSON.writeValue(next.toFile(), all());
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
