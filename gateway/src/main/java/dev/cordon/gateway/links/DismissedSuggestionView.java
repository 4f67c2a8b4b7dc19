package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What isn't suggested any more. */
@Schema(name = "DismissedSuggestion")
record DismissedSuggestionView(Optional<String> otherId, Optional<String> organization) {

  static DismissedSuggestionView from(DismissSuggestionRequest dismissed) {
    return new DismissedSuggestionView(
        Wire.optional(dismissed.getOtherId()), Wire.optional(dismissed.getOrganization()));
  }
}
