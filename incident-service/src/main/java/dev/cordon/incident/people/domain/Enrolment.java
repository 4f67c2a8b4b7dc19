package dev.cordon.incident.people.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is about that lets somebody in.
 *
 * @param code id of the code that counts; earlier ones don't
 * @param codeUntil when that code ends
 * @param linkUntil until when a link of the identity provider may be about; there is never a second
 */
public record Enrolment(Optional<UUID> code, Instant codeUntil, Instant linkUntil) {

  public static final Enrolment NONE =
      new Enrolment(Optional.empty(), Instant.EPOCH, Instant.EPOCH);

  public Enrolment withCode(UUID fresh, Instant until) {
    return new Enrolment(Optional.of(fresh), until, linkUntil);
  }

  public Enrolment withLink(Instant until) {
    return new Enrolment(code, codeUntil, until);
  }

  /** The code was used. */
  public Enrolment used() {
    return new Enrolment(Optional.empty(), Instant.EPOCH, linkUntil);
  }

  public boolean isOpenBy(UUID shown, Instant now) {
    return code.filter(shown::equals).isPresent() && now.isBefore(codeUntil);
  }
}
