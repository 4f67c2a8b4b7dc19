package dev.cordon.incident.people.application;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** One-time links on their way from the identity provider to whoever asked. */
public interface EnrolmentLinks {

  /** Replaces an earlier one of the same person. */
  Uni<Void> receive(String subject, String link, Instant now);

  /** Hands it out, once. */
  Uni<Optional<String>> take(String subject);

  /** What nobody has taken. */
  Uni<Void> forget(Instant before);
}
