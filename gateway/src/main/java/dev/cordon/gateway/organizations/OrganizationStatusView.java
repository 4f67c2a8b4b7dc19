package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.OrganizationStatus;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an order has brought about at once. */
@Schema(name = "OrganizationStatus")
record OrganizationStatusView(
    @Schema(required = true) String alias,
    @Schema(
            required = true,
            enumeration = {"onboarding", "active", "suspended", "offboarding", "offboarded"})
        String state,
    @Schema(required = true) long version,
    @Schema(description = "What goes on behind it") Optional<OperationView> operation,
    Optional<OffboardingView> offboarding) {

  static OrganizationStatusView from(OrganizationStatus status) {
    return new OrganizationStatusView(
        status.getAlias(),
        OrganizationView.STATES.name(status.getState()),
        status.getVersion(),
        status.hasOperation()
            ? Optional.of(OperationView.from(status.getOperation()))
            : Optional.empty(),
        status.hasDeparture()
            ? Optional.of(OffboardingView.from(status.getDeparture()))
            : Optional.empty());
  }
}
