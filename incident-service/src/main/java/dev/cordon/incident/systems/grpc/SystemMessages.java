package dev.cordon.incident.systems.grpc;

import dev.cordon.contracts.incident.v1.AffectedSystem;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.incident.systems.application.SystemStore.Affected;
import dev.cordon.kernel.message.Timestamps;
import java.util.Optional;
import java.util.UUID;

/** Systems as messages. */
final class SystemMessages {

  private SystemMessages() {}

  static BrandSystem from(dev.cordon.incident.systems.domain.BrandSystem system) {
    return BrandSystem.newBuilder()
        .setId(system.id().toString())
        .setName(system.name())
        .setKind(
            switch (system.profile().kind()) {
              case SHOP -> SystemKind.SYSTEM_KIND_SHOP;
              case APP -> SystemKind.SYSTEM_KIND_APP;
              case POS -> SystemKind.SYSTEM_KIND_POS;
              case CRM -> SystemKind.SYSTEM_KIND_CRM;
              case LOYALTY -> SystemKind.SYSTEM_KIND_LOYALTY;
              case WAREHOUSE -> SystemKind.SYSTEM_KIND_WAREHOUSE;
              case PAYMENT -> SystemKind.SYSTEM_KIND_PAYMENT;
              case MAIL -> SystemKind.SYSTEM_KIND_MAIL;
              case IDENTITY -> SystemKind.SYSTEM_KIND_IDENTITY;
              case OTHER -> SystemKind.SYSTEM_KIND_OTHER;
            })
        .setDescription(system.profile().description())
        .setOperator(system.profile().operator())
        .setRetired(system.retired())
        .setVersion(system.version())
        .setAddedAt(Timestamps.of(system.addedAt()))
        .setAddedBy(system.addedBy())
        .build();
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.systems.domain.SystemKind> toKind(SystemKind kind) {
    return Optional.ofNullable(
        switch (kind) {
          case SYSTEM_KIND_SHOP -> dev.cordon.incident.systems.domain.SystemKind.SHOP;
          case SYSTEM_KIND_APP -> dev.cordon.incident.systems.domain.SystemKind.APP;
          case SYSTEM_KIND_POS -> dev.cordon.incident.systems.domain.SystemKind.POS;
          case SYSTEM_KIND_CRM -> dev.cordon.incident.systems.domain.SystemKind.CRM;
          case SYSTEM_KIND_LOYALTY -> dev.cordon.incident.systems.domain.SystemKind.LOYALTY;
          case SYSTEM_KIND_WAREHOUSE -> dev.cordon.incident.systems.domain.SystemKind.WAREHOUSE;
          case SYSTEM_KIND_PAYMENT -> dev.cordon.incident.systems.domain.SystemKind.PAYMENT;
          case SYSTEM_KIND_MAIL -> dev.cordon.incident.systems.domain.SystemKind.MAIL;
          case SYSTEM_KIND_IDENTITY -> dev.cordon.incident.systems.domain.SystemKind.IDENTITY;
          case SYSTEM_KIND_OTHER -> dev.cordon.incident.systems.domain.SystemKind.OTHER;
          case SYSTEM_KIND_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  static AffectedSystem from(Affected affected) {
    var effect = affected.effect();
    return AffectedSystem.newBuilder()
        .setIncidentId(effect.incidentId().toString())
        .setSystem(from(affected.system()))
        .setState(
            switch (effect.state()) {
              case OPERATING -> SystemState.SYSTEM_STATE_OPERATING;
              case DEGRADED -> SystemState.SYSTEM_STATE_DEGRADED;
              case DISABLED -> SystemState.SYSTEM_STATE_DISABLED;
              case RESTORED -> SystemState.SYSTEM_STATE_RESTORED;
            })
        .setReason(effect.reason())
        .setVersion(effect.version())
        .setStatedBy(effect.by())
        .setStatedAt(Timestamps.of(effect.at()))
        .setMergedFromId(affected.mergedFrom().map(UUID::toString).orElse(""))
        .build();
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.systems.domain.SystemState> toState(SystemState state) {
    return Optional.ofNullable(
        switch (state) {
          case SYSTEM_STATE_OPERATING -> dev.cordon.incident.systems.domain.SystemState.OPERATING;
          case SYSTEM_STATE_DEGRADED -> dev.cordon.incident.systems.domain.SystemState.DEGRADED;
          case SYSTEM_STATE_DISABLED -> dev.cordon.incident.systems.domain.SystemState.DISABLED;
          case SYSTEM_STATE_RESTORED -> dev.cordon.incident.systems.domain.SystemState.RESTORED;
          case SYSTEM_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }
}
