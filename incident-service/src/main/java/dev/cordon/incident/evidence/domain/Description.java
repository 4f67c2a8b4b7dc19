package dev.cordon.incident.evidence.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people say of a file; never changed, since what was received is described by it.
 *
 * @param mediaType as its sender declared it: told, never served
 * @param text up to 2,000 characters
 */
public record Description(
    FileName name, String mediaType, String text, Tlp tlp, Acquisition acquisition) {

  public static final String UNKNOWN_TYPE = "application/octet-stream";

  private static final int LONGEST_TEXT = 2_000;

  /** RFC 6838, section 4.2, without parameters. */
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

  /** What somebody states, not checked yet. */
  public record Statement(
      String name,
      String mediaType,
      String text,
      Tlp tlp,
      String source,
      String collectedBy,
      Optional<Instant> collectedAt,
      String method) {}

  /**
   * Refuses what is wrong.
   *
   * @param ofTheIncident the label of what is stated without one
   */
  public static Description of(Statement stated, Tlp ofTheIncident, Instant now) {
    FileName name = FileName.of(stated.name());
    String mediaType = stated.mediaType().isEmpty() ? UNKNOWN_TYPE : stated.mediaType();
    Violations violations =
        new Violations()
            .require(
                MEDIA_TYPE.matcher(mediaType).matches(), "media_type", "isn't a type and a subtype")
            .requireLength(stated.text(), 0, LONGEST_TEXT, "description")
            .require(stated.tlp() != Tlp.UNRECOGNIZED, "tlp", "isn't a label");
    Acquisition acquisition =
        Acquisition.of(
            stated.source(),
            stated.collectedBy(),
            stated.collectedAt(),
            stated.method(),
            now,
            violations);
    violations.orThrow();
    Tlp tlp = stated.tlp() == Tlp.TLP_UNSPECIFIED ? ofTheIncident : stated.tlp();
    return new Description(name, mediaType, stated.text(), tlp, acquisition);
  }
}
