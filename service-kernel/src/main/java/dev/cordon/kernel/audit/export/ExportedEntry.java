package dev.cordon.kernel.audit.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.ChainLink;
import dev.cordon.kernel.audit.chain.Sealable;
import java.util.Optional;

/** An entry's line of a file: what is hashed is all of it but the hash. */
record ExportedEntry(ObjectNode hashed, String hash) implements Sealable {

  static ExportedEntry of(ObjectNode line) {
    String hash = line.path("hash").asText();
    ObjectNode hashed = line.deepCopy();
    var _ = hashed.remove("hash");
    return new ExportedEntry(hashed, hash);
  }

  /** Whether its position is a plain number, so that the line is what is hashed. */
  boolean isPlain() {
    return hashed.path("position").isIntegralNumber();
  }

  @Override
  public ChainHash behind(ChainHash previous, long position) {
    return previous.next(CanonicalJson.line(hashed.deepCopy().put("position", position)));
  }

  String text(String field) {
    return hashed.path(field).asText();
  }

  ChainLink link() {
    return new ChainLink(
        hashed.path("position").asLong(), text("id"), new ChainHash(hash), Optional.of(this));
  }
}
