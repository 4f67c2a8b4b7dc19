package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.AlertDismissal;
import dev.cordon.contracts.incident.v1.AlertObservableType;
import dev.cordon.contracts.incident.v1.AlertSeverity;
import dev.cordon.contracts.incident.v1.AlertState;
import dev.cordon.gateway.wire.Names;

/** Words of alerts as clients spell them. */
final class AlertNames {

  static final Names<AlertState> STATES = Names.of(AlertState.class);
  static final Names<AlertSeverity> SEVERITIES = Names.of(AlertSeverity.class);
  static final Names<AlertDismissal> DISMISSALS = Names.of(AlertDismissal.class);
  static final Names<AlertObservableType> OBSERVABLES = Names.of(AlertObservableType.class);

  private AlertNames() {}
}
