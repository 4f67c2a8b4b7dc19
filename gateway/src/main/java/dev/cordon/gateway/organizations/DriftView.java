package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.Drift;
import dev.cordon.contracts.incident.v1.DriftKind;
import dev.cordon.gateway.wire.Names;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something in which the identity provider differs from the registry. */
@Schema(name = "Drift")
record DriftView(
    @Schema(required = true) int number,
    @Schema(required = true) String alias,
    @Schema(
            required = true,
            enumeration = {
              "organization_missing",
              "organization_unknown",
              "enabled",
              "disabled",
              "name",
              "kind",
              "role_missing",
              "role_unknown",
              "role_unasked",
              "role_withdrawn",
              "machine_unknown",
              "machine_missing",
              "machine_roles",
              "provider_unknown",
              "provider_changed",
              "provider_open"
            })
        String kind,
    @Schema(required = true) String detail,
    @Schema(required = true) boolean mended) {

  private static final Names<DriftKind> KINDS = Names.of(DriftKind.class);

  static DriftView from(Drift drift) {
    return new DriftView(
        drift.getNumber(),
        drift.getAlias(),
        KINDS.name(drift.getKind()),
        drift.getDetail(),
        drift.getMended());
  }
}
