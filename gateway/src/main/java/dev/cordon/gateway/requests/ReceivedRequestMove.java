package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.MoveReceivedRequestRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the recipient does with a request. */
@Schema(name = "ReceivedRequestMove")
record ReceivedRequestMove(
    @Schema(
            required = true,
            enumeration = {"acknowledged", "answered", "declined"})
        @Nullable String to,
    @Schema(
            maxLength = 10_000,
            description =
                "The answer, or in at most 2,000 characters why it is declined; the asker reads it")
        @Nullable String words,
    @Schema(
            enumeration = {"done", "partly", "not_done"},
            description = "Needed to answer, and for nothing else")
        @Nullable String outcome) {

  MoveReceivedRequestRequest toProto(String request, long expectedVersion) {
    return MoveReceivedRequestRequest.newBuilder()
        .setRequestId(request)
        .setExpectedVersion(expectedVersion)
        .setTo(RequestNames.state(to))
        .setWords(Wire.text(words))
        .setOutcome(RequestNames.outcome(outcome))
        .build();
  }
}
