package dev.cordon.devstack.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.kernel.audit.chain.VerificationKey;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys by service that the reader of a file has from elsewhere. */
record TrustedKeys(Map<String, VerificationKeys> byService) {

  TrustedKeys {
    byService = Map.copyOf(byService);
  }

  /** As {@code GET …/audit/keys} answers. */
  static TrustedKeys in(Optional<Path> file) throws IOException {
    return file.isPresent() ? read(file.get()) : new TrustedKeys(Map.of());
  }

  private static TrustedKeys read(Path file) throws IOException {
    Map<String, List<VerificationKey>> keys = new TreeMap<>();
    try {
      for (JsonNode key : new ObjectMapper().readTree(file.toFile()).path("items")) {
        keys.computeIfAbsent(key.path("service").asText(), service -> new ArrayList<>())
            .add(new VerificationKey(key.path("id").asText(), key.path("public_key").asText()));
      }
    } catch (JsonProcessingException | IllegalArgumentException notKeys) {
      throw new StackFailure(file + " isn't a list of keys: " + notKeys.getMessage());
    }
    if (keys.isEmpty()) {
      throw new StackFailure(file + " has no keys.");
    }
    Map<String, VerificationKeys> byService = new TreeMap<>();
    keys.forEach((service, of) -> byService.put(service, new VerificationKeys(of)));
    return new TrustedKeys(byService);
  }
}
