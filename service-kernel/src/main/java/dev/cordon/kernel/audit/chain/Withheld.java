package dev.cordon.kernel.audit.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The place of an entry in a file for somebody who may not know of what it tells: where it stands
 * and what it was, and nothing that is in it. The chain goes through it. It is signed, so that
 * nobody but the service can withhold an entry.
 *
 * @param digest SHA-256 of the entry's canonical line; the entry's random id keeps it from being
 *     guessed
 * @param signature Base64 of an Ed25519 signature over {@link #unsigned()} in UTF-8
 */
public record Withheld(
    String service,
    String tenant,
    long position,
    String digest,
    ChainHash hash,
    String keyId,
    String signature)
    implements Sealable {

  /** What is signed: the canonical line without the signature. */
  public String unsigned() {
    return CanonicalJson.line(fields());
  }

  public String line() {
    return CanonicalJson.line(fields().put("signature", signature));
  }

  public Withheld signed(String signature) {
    return new Withheld(service, tenant, position, digest, hash, keyId, signature);
  }

  public boolean verifiedBy(VerificationKeys keys) {
    return keys.verify(keyId, unsigned(), signature);
  }

  @Override
  public ChainHash behind(ChainHash previous, long at) {
    if (at != position) {
      throw new IllegalArgumentException("what an entry is elsewhere, its digest doesn't tell");
    }
    return previous.over(digest);
  }

  public ChainLink link() {
    return new ChainLink(position, "", hash, Optional.of(this));
  }

  /** Empty unless it is exactly such a line. */
  public static Optional<Withheld> parse(String line) {
    return CanonicalJson.parse(line)
        .map(Withheld::read)
        .filter(withheld -> withheld.line().equals(line));
  }

  private static Withheld read(ObjectNode fields) {
    return new Withheld(
        fields.path("service").asText(),
        fields.path("tenant").asText(),
        fields.path("position").asLong(),
        fields.path("digest").asText(),
        new ChainHash(fields.path("hash").asText()),
        fields.path("key_id").asText(),
        fields.path("signature").asText());
  }

  private ObjectNode fields() {
    return CanonicalJson.object()
        .put("type", "withheld")
        .put("format", Format.VERSION)
        .put("service", service)
        .put("tenant", tenant)
        .put("position", position)
        .put("digest", digest)
        .put("hash", hash.hex())
        .put("key_id", keyId);
  }
}
