package dev.cordon.kernel.audit.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Format;
import dev.cordon.kernel.audit.chain.VerificationKey;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first line of a service's section.
 *
 * @param sections the services that the file has a section of, in its order
 * @param from position of the first entry
 * @param previous hash of the position before it
 * @param keys the keys that the service signs or has signed with
 */
record SectionHeader(
    String service,
    String tenant,
    List<String> sections,
    long from,
    ChainHash previous,
    VerificationKeys keys,
    String keyId,
    String signature) {

  SectionHeader {
    sections = List.copyOf(sections);
  }

  String unsigned() {
    return CanonicalJson.line(fields());
  }

  String line() {
    return CanonicalJson.line(fields().put("signature", signature));
  }

  SectionHeader signed(String signature) {
    return new SectionHeader(service, tenant, sections, from, previous, keys, keyId, signature);
  }

  /** Empty unless it is exactly a header's line. */
  static Optional<SectionHeader> parse(String line) {
    return CanonicalJson.parse(line)
        .flatMap(SectionHeader::read)
        .filter(header -> header.line().equals(line));
  }

  private static Optional<SectionHeader> read(ObjectNode fields) {
    try {
      return Optional.of(
          new SectionHeader(
              fields.path("service").asText(),
              fields.path("tenant").asText(),
              texts(fields.path("sections")),
              fields.path("from_position").asLong(),
              new ChainHash(fields.path("previous_hash").asText()),
              keys(fields.path("keys")),
              fields.path("key_id").asText(),
              fields.path("signature").asText()));
    } catch (IllegalArgumentException notAKey) {
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static VerificationKeys keys(JsonNode array) {
    List<VerificationKey> keys = new ArrayList<>();
    array.forEach(
        key ->
            keys.add(
                new VerificationKey(key.path("id").asText(), key.path("public_key").asText())));
    return new VerificationKeys(keys);
  }

  private ObjectNode fields() {
    ObjectNode fields =
        CanonicalJson.object()
            .put("type", "header")
            .put("format", Format.VERSION)
            .put("service", service)
            .put("tenant", tenant)
            .put("from_position", from)
            .put("previous_hash", previous.hex())
            .put("key_id", keyId);
    ArrayNode names = fields.putArray("sections");
    sections.forEach(names::add);
    ArrayNode published = fields.putArray("keys");
    keys.keys()
        .forEach(
            key -> published.addObject().put("id", key.id()).put("public_key", key.publicKey()));
    return fields;
  }
}
