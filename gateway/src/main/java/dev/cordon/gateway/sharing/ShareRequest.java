package dev.cordon.gateway.sharing;

import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be shared, with whom, until when. */
@Schema(name = "ShareRequest")
record ShareRequest(
    @Schema(
            required = true,
            pattern = Shapes.ALIAS,
            description = "Alias of another brand or a partner")
        @Nullable String recipient,
    @Schema(required = true, minItems = 1, maxItems = 6, description = "Of the incident")
        @Nullable List<String> parts,
    @Schema(
            required = true,
            enumeration = {"read", "work"},
            description = "Work: may add to the parts, too")
        @Nullable String access,
    @Schema(required = true, description = "In the future, at most a year") @Nullable Instant until,
    @Schema(
            maxItems = 200,
            description = "Subjects of the recipient's people; absent: all who have a role for it")
        @Nullable List<String> subjects) {

  static final Names<SharedPart> PARTS = Names.of(SharedPart.class);
  static final Names<ShareAccess> ACCESSES = Names.of(ShareAccess.class);

  ShareIncidentRequest toProto(String incident) {
    ShareIncidentRequest.Builder share =
        ShareIncidentRequest.newBuilder()
            .setIncidentId(incident)
            .setRecipient(Wire.text(recipient))
            .addAllParts(Wire.list(parts).stream().map(ShareRequest::part).toList())
            .addAllSubjects(Wire.list(subjects));
    Optional.ofNullable(access).map(ShareRequest::access).ifPresent(share::setAccess);
    Optional.ofNullable(until).map(Wire::timestamp).ifPresent(share::setUntil);
    return share.build();
  }

  private static SharedPart part(String name) {
    return PARTS
        .value(name)
        .orElseThrow(() -> Refusal.invalid("parts", "has one that is none of " + PARTS.choices()));
  }

  private static ShareAccess access(String name) {
    return ACCESSES.inBody("access", name);
  }
}
