package dev.cordon.gateway.wire;

import dev.cordon.contracts.common.v1.Tlp;
import org.jspecify.annotations.Nullable;

/** Traffic Light Protocol 2.0 as FIRST spells it: {@code amber+strict}. */
public final class Tlps {

  private static final Names<Tlp> NAMES = Names.of(Tlp.class, '+');

  private Tlps() {}

  public static String name(Tlp tlp) {
    return NAMES.name(tlp);
  }

  /** Unspecified when absent. */
  public static Tlp value(@Nullable String name) {
    return name == null ? Tlp.TLP_UNSPECIFIED : NAMES.inBody("tlp", name);
  }
}
