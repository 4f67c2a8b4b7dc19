package dev.cordon.kernel.audit.chain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A chain's hash at one position, signed: whoever keeps it can prove later what the chain was.
 *
 * @param signature Base64 of an Ed25519 signature over {@link #unsigned()} in UTF-8
 */
public record Checkpoint(
    String service,
    UUID tenant,
    long position,
    ChainHash hash,
    Instant signedAt,
    String keyId,
    String signature) {

  /** The sealer's promise: none is further than so many entries from the one before it. */
  public static final int EVERY = 1_000;

  /** What is signed: the canonical line without the signature. */
  public String unsigned() {
    return CanonicalJson.line(fields());
  }

  public String line() {
    return CanonicalJson.line(fields().put("signature", signature));
  }

  public Checkpoint signed(String signature) {
    return new Checkpoint(service, tenant, position, hash, signedAt, keyId, signature);
  }

  public boolean verifiedBy(VerificationKeys keys) {
    return keys.verify(keyId, unsigned(), signature);
  }

  /** Empty unless it is exactly a checkpoint's line. */
  public static Optional<Checkpoint> parse(String line) {
    return CanonicalJson.parse(line)
        .flatMap(Checkpoint::read)
        .filter(checkpoint -> checkpoint.line().equals(line));
  }

  private static Optional<Checkpoint> read(ObjectNode fields) {
    try {
      return Optional.of(
          new Checkpoint(
              fields.path("service").asText(),
              UUID.fromString(fields.path("tenant").asText()),
              fields.path("position").asLong(),
              new ChainHash(fields.path("hash").asText()),
              Instant.parse(fields.path("signed_at").asText()),
              fields.path("key_id").asText(),
              fields.path("signature").asText()));
    } catch (IllegalArgumentException | DateTimeException notACheckpoint) {
      return Optional.empty();
    }
  }

  private ObjectNode fields() {
    return CanonicalJson.object()
        .put("type", "checkpoint")
        .put("format", Format.VERSION)
        .put("service", service)
        .put("tenant", tenant.toString())
        .put("position", position)
        .put("hash", hash.hex())
        .put("signed_at", CanonicalJson.time(signedAt))
        .put("key_id", keyId);
  }
}
