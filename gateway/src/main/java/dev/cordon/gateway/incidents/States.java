package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.gateway.wire.Names;
import org.jspecify.annotations.Nullable;

/** How far an incident has come, by name. */
final class States {

  private static final Names<IncidentState> NAMES = Names.of(IncidentState.class);

  private States() {}

  static String name(IncidentState state) {
    return NAMES.name(state);
  }

  static IncidentState value(String field, @Nullable String name) {
    return NAMES.inBody(field, name);
  }
}
