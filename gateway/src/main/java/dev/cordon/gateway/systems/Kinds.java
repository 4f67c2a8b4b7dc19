package dev.cordon.gateway.systems;

import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.gateway.wire.Names;
import org.jspecify.annotations.Nullable;

/** Kinds and states of systems by name. */
final class Kinds {

  private static final Names<SystemKind> KINDS = Names.of(SystemKind.class);
  private static final Names<SystemState> STATES = Names.of(SystemState.class);

  private Kinds() {}

  static String name(SystemKind kind) {
    return KINDS.name(kind);
  }

  static SystemKind kind(@Nullable String name) {
    return KINDS.inBody("kind", name);
  }

  static String name(SystemState state) {
    return STATES.name(state);
  }

  static SystemState state(@Nullable String name) {
    return STATES.inBody("state", name);
  }
}
