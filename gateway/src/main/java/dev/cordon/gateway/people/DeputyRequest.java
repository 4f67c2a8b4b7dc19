package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to stand in for whom, and when. */
@Schema(name = "DeputyRequest")
record DeputyRequest(
    @Schema(
            required = true,
            enumeration = {
              "responder",
              "incident-lead",
              "privacy-officer",
              "comms-approver",
              "counsel",
              "auditor",
              "brand-admin",
              "group-security"
            },
            description = "One that the person has")
        @Nullable String role,
    @Schema(required = true, format = "uuid") @Nullable String personId,
    @Schema(required = true, format = "uuid") @Nullable String deputyId,
    @Schema(required = true) @Nullable Instant from,
    @Schema(required = true, description = "Just before then; at most 366 days later")
        @Nullable Instant until,
    @Schema(description = "For brand-admins: the deputy gets the role for the time")
        @Nullable Boolean grantsRole) {

  NameDeputyRequest toProto() {
    NameDeputyRequest.Builder request =
        NameDeputyRequest.newBuilder()
            .setRole(GivenRoles.one("role", role))
            .setPersonId(Wire.text(personId))
            .setDeputyId(Wire.text(deputyId))
            .setGrantsRole(Boolean.TRUE.equals(grantsRole));
    Optional.ofNullable(from).map(Wire::timestamp).ifPresent(request::setFrom);
    Optional.ofNullable(until).map(Wire::timestamp).ifPresent(request::setUntil);
    return request.build();
  }
}
