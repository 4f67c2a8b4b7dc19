package dev.cordon.gateway.machines;

import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A machine that is to be made. */
@Schema(name = "MachineRequest")
record MachineRequest(
    @Schema(
            required = true,
            pattern = Shapes.MACHINE_NAME,
            description = "Unique among the organization's machines that aren't revoked")
        @Nullable String name,
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

  CreateMachineRequest toProto() {
    return CreateMachineRequest.newBuilder()
        .setName(Wire.text(name))
        .setTerms(Terms.toProto(roles, scopes, anywhere, networks, expiresAt))
        .build();
  }
}
