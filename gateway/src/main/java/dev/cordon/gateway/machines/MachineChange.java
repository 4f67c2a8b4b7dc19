package dev.cordon.gateway.machines;

import dev.cordon.contracts.incident.v1.ChangeMachineRequest;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a machine is to be allowed: all of it, as it is to be. */
@Schema(name = "MachineChange")
record MachineChange(
    @Schema(
            required = true,
            minItems = 1,
            maxItems = 10,
            description =
                "Of a brand: responder, incident-lead, privacy-officer, auditor; of a partner:"
                    + " partner-analyst, auditor; of a group: group-security, auditor")
        @Nullable List<String> roles,
    @Schema(
            required = true,
            minItems = 1,
            maxItems = 20,
            description = "What its tokens may be asked for; docs/rights.md says which is for what")
        @Nullable List<String> scopes,
    @Schema(description = "It may come from anywhere: instead of networks")
        @Nullable Boolean anywhere,
    @Schema(
            maxItems = 20,
            description = "Where it may come from: CIDR, e.g. 203.0.113.0/24, 2001:db8::/32")
        @Nullable List<String> networks,
    @Schema(required = true, description = "In the future, at most 366 days")
        @Nullable Instant expiresAt) {

  ChangeMachineRequest toProto(String machine, long expectedVersion) {
    return ChangeMachineRequest.newBuilder()
        .setMachineId(machine)
        .setExpectedVersion(expectedVersion)
        .setTerms(Terms.toProto(roles, scopes, anywhere, networks, expiresAt))
        .build();
  }
}
