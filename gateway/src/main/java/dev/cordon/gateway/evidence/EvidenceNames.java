package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.gateway.wire.Names;

/** Values of enums as clients spell them. */
final class EvidenceNames {

  private static final Names<EvidenceState> STATES = Names.of(EvidenceState.class);
  private static final Names<CustodyKind> KINDS = Names.of(CustodyKind.class);

  private EvidenceNames() {}

  static String name(EvidenceState state) {
    return STATES.name(state);
  }

  static String name(CustodyKind kind) {
    return KINDS.name(kind);
  }
}
