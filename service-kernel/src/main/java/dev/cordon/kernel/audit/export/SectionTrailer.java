package dev.cordon.kernel.audit.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Format;
import java.util.Optional;

/**
 * The last line of a service's section: a section without it is a piece of one.
 *
 * @param to position of the last entry; one less than {@code from} when there is none
 * @param chainLength how many entries the chain had when the file was made: more than {@code to} in
 *     a piece of it
 * @param hash at the position {@code to}
 * @param exportedAt RFC 3339 with microseconds
 */
record SectionTrailer(
    String service,
    String tenant,
    long from,
    long to,
    long chainLength,
    ChainHash hash,
    long checkpoints,
    String exportedAt,
    String keyId,
    String signature) {

  String unsigned() {
    return CanonicalJson.line(fields());
  }

  String line() {
    return CanonicalJson.line(fields().put("signature", signature));
  }

  SectionTrailer signed(String signature) {
    return new SectionTrailer(
        service, tenant, from, to, chainLength, hash, checkpoints, exportedAt, keyId, signature);
  }

  /** Empty unless it is exactly a trailer's line. */
  static Optional<SectionTrailer> parse(String line) {
    return CanonicalJson.parse(line)
        .map(SectionTrailer::read)
        .filter(trailer -> trailer.line().equals(line));
  }

  private static SectionTrailer read(ObjectNode fields) {
    return new SectionTrailer(
        fields.path("service").asText(),
        fields.path("tenant").asText(),
        fields.path("from_position").asLong(),
        fields.path("to_position").asLong(),
        fields.path("chain_length").asLong(),
        new ChainHash(fields.path("hash").asText()),
        fields.path("checkpoints").asLong(),
        fields.path("exported_at").asText(),
        fields.path("key_id").asText(),
        fields.path("signature").asText());
  }

  private ObjectNode fields() {
    return CanonicalJson.object()
        .put("type", "trailer")
        .put("format", Format.VERSION)
        .put("service", service)
        .put("tenant", tenant)
        .put("from_position", from)
        .put("to_position", to)
        .put("chain_length", chainLength)
        .put("entries", to - from + 1)
        .put("hash", hash.hex())
        .put("checkpoints", checkpoints)
        .put("exported_at", exportedAt)
        .put("key_id", keyId);
  }
}
