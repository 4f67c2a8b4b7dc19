package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.ObligationAddressee;
import dev.cordon.contracts.incident.v1.ObligationAnchor;
import dev.cordon.contracts.incident.v1.ObligationState;
import dev.cordon.contracts.incident.v1.ObligationUnit;
import dev.cordon.gateway.wire.Names;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States of obligations, to whom they are owed, and what their time is counted by, by name. */
final class ObligationNames {

  private static final Names<ObligationState> STATES = Names.of(ObligationState.class);
  private static final Names<ObligationAddressee> ADDRESSEES = Names.of(ObligationAddressee.class);
  private static final Names<ObligationAnchor> ANCHORS = Names.of(ObligationAnchor.class);
  private static final Names<ObligationUnit> UNITS = Names.of(ObligationUnit.class);

  private ObligationNames() {}

  static String name(ObligationState state) {
    return STATES.name(state);
  }

  static String name(ObligationAddressee addressee) {
    return ADDRESSEES.name(addressee);
  }

  static String name(ObligationAnchor anchor) {
    return ANCHORS.name(anchor);
  }

  static Optional<String> name(ObligationUnit unit) {
    return unit == ObligationUnit.OBLIGATION_UNIT_UNSPECIFIED
        ? Optional.empty()
        : Optional.of(UNITS.name(unit));
  }

  static ObligationState state(@Nullable String name) {
    return STATES.inBody("to", name);
  }

  /** Of a query. */
  static ObligationState queried(String name) {
    return STATES.inQuery("state", name);
  }

  static ObligationAddressee addressee(@Nullable String name) {
    return ADDRESSEES.inBody("addressee", name);
  }

  static ObligationAnchor anchor(@Nullable String name) {
    return ANCHORS.inBody("anchor", name);
  }

  /** Absent: without undue delay. */
  static ObligationUnit unit(@Nullable String name) {
    return name == null ? ObligationUnit.OBLIGATION_UNIT_UNSPECIFIED : UNITS.inBody("unit", name);
  }
}
