package dev.cordon.gateway.organizations;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What exactly is confirmed. */
@Schema(name = "ConfirmationRequest")
record ConfirmationRequest(
    @Schema(required = true, minimum = "1", description = "version of the organization as read")
        @Nullable Long version) {

  /** None for one that wasn't given, which is never right. */
  long number() {
    return version == null ? 0 : version;
  }
}
