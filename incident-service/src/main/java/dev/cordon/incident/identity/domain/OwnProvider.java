package dev.cordon.incident.identity.domain;

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
}
