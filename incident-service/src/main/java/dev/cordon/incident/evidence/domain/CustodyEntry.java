package dev.cordon.incident.evidence.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Violations;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One link of a chain of custody. Never changed; what is sealed in the audit trail is its digest.
 *
 * @param by subject of the person, {@code organization:<alias>} of a guest, or the name of whoever
 *     collected it
 * @param recipient to whom it was handed over; empty otherwise
 * @param reason empty where the kind says all
 * @param share by which a guest got it
 */
public record CustodyEntry(
    UUID id,
    UUID incidentId,
    UUID evidenceId,
    CustodyKind kind,
    Instant happenedAt,
    Instant recordedAt,
    String by,
    String recipient,
    String reason,
    Optional<UUID> share) {

  private static final int LONGEST_RECIPIENT = 200;

  /** Of what is done now. */
  public static CustodyEntry of(
      EvidenceFile file, CustodyKind kind, String by, String reason, Instant now) {
    return of(file, kind, now, by, "", reason, Optional.empty(), now);
  }

  /** What is known of the time before the file came here. */
  public static CustodyEntry collected(EvidenceFile file, Instant now) {
    Acquisition acquisition = file.description().acquisition();
    return of(
        file,
        CustodyKind.COLLECTED,
        acquisition.collectedAt(),
        acquisition.collectedBy(),
        "",
        acquisition.source() + ": " + acquisition.method(),
        Optional.empty(),
        now);
  }

  /**
   * Handed over outside of Cordon.
   *
   * @param recipient 1 to 200 characters
   * @param happenedAt required, not in the future
   */
  public static CustodyEntry transferred(
      EvidenceFile file,
      String recipient,
      String reason,
      Optional<Instant> happenedAt,
      String by,
      Instant now) {
    new Violations()
        .requireLength(recipient, 1, LONGEST_RECIPIENT, "to")
        .require(happenedAt.isPresent(), "happened_at", "is missing")
        .require(!happenedAt.orElse(now).isAfter(now), "happened_at", "is in the future")
        .orThrow();
    return of(
        file,
        CustodyKind.TRANSFERRED,
        happenedAt.orElse(now),
        by,
        recipient,
        Reason.of(reason),
        Optional.empty(),
        now);
  }

  /** A guest gets it, in their organization's name. */
  public static CustodyEntry downloadedByGuest(
      EvidenceFile file, UUID share, String signature, String purpose, Instant now) {
    return of(file, CustodyKind.DOWNLOADED, now, signature, "", purpose, Optional.of(share), now);
  }

  private static CustodyEntry of(
      EvidenceFile file,
      CustodyKind kind,
      Instant happenedAt,
      String by,
      String recipient,
      String reason,
      Optional<UUID> share,
      Instant now) {
    return new CustodyEntry(
        Ids.next(),
        file.incidentId(),
        file.id(),
        kind,
        // What the database keeps: the digest is over what will be read.
        happenedAt.truncatedTo(ChronoUnit.MICROS),
        now.truncatedTo(ChronoUnit.MICROS),
        by,
        recipient,
        reason,
        share);
  }

  /**
   * SHA-256 over its fields, each on a line behind its length, so that no two entries look the
   * same; hexadecimal.
   */
  public String digest() {
    List<String> fields =
        List.of(
            id.toString(),
            incidentId.toString(),
            evidenceId.toString(),
            kind.name(),
            happenedAt.toString(),
            recordedAt.toString(),
            by,
            recipient,
            reason,
            share.map(UUID::toString).orElse(""));
    MessageDigest sha256 = Sha256.begun();
    fields.forEach(
        field -> {
          byte[] text = field.getBytes(UTF_8);
          sha256.update((text.length + ":").getBytes(UTF_8));
          sha256.update(text);
          sha256.update((byte) '\n');
        });
    return Sha256.hex(sha256);
  }
}
