package dev.cordon.incident.identity.domain;

import static dev.cordon.contracts.common.v1.ErrorReason.VERSION_MISMATCH;

import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An organization's own identity provider as it stands.
 *
 * @param version for optimistic updates; 0 while there is none
 * @param lastFailure why the last step didn't work yet; empty while it does
 */
public record OwnProvider(
    ProviderState state,
    long version,
    ProviderSettings settings,
    Optional<Instant> changedAt,
    String lastFailure) {

  private static final ProviderSettings NO_SETTINGS = new ProviderSettings("", "", List.of());

  public static final OwnProvider NONE =
      new OwnProvider(ProviderState.NONE, 0, NO_SETTINGS, Optional.empty(), "");

  /**
   * @param expected what whoever changes it has read; another is refused
   */
  public void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          VERSION_MISMATCH, "The provider was changed meanwhile: read it and decide again.");
    }
  }
}
