package dev.cordon.gateway.machines;

import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.MachineState;
import dev.cordon.contracts.incident.v1.MachineTerms;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A machine without its secrets. */
@Schema(name = "Machine")
record MachineView(
    @Schema(required = true, description = "Also the subject of its tokens") String id,
    @Schema(required = true) String name,
    @Schema(
            required = true,
            enumeration = {"making", "active", "expiring", "expired", "revoked"},
            description = "expiring: its end is less than 14 days away")
        String state,
    @Schema(required = true) long version,
    @Schema(required = true) List<String> roles,
    @Schema(required = true) List<String> scopes,
    @Schema(required = true) boolean anywhere,
    @Schema(required = true) List<String> networks,
    @Schema(required = true) Instant expiresAt,
    @Schema(required = true, description = "0 once it has, or was revoked") long expiresInSeconds,
    @Schema(required = true, description = "Those that are good; newest last")
        List<CredentialView> credentials,
    @Schema(required = true, description = "Subject") String madeBy,
    @Schema(required = true) Instant madeAt,
    @Schema(required = true) Instant changedAt,
    @Schema(description = "Why the identity provider doesn't have it like this yet")
        Optional<String> lastFailure)
    implements Versioned {

  private static final Names<MachineState> STATES = Names.of(MachineState.class, '-');

  static MachineView from(Machine machine) {
    MachineTerms terms = machine.getTerms();
    return new MachineView(
        machine.getId(),
        machine.getName(),
        STATES.name(machine.getState()),
        machine.getVersion(),
        terms.getRolesList().stream().map(Terms.ROLES::name).toList(),
        List.copyOf(terms.getScopesList()),
        terms.getAnywhere(),
        List.copyOf(terms.getNetworksList()),
        Wire.instant(terms.getExpiresAt()),
        machine.getExpiresInSeconds(),
        machine.getCredentialsList().stream().map(CredentialView::from).toList(),
        machine.getMadeBy(),
        Wire.instant(machine.getMadeAt()),
        Wire.instant(machine.getChangedAt()),
        Wire.optional(machine.getLastFailure()));
  }
}
