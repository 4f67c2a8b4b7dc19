package dev.cordon.customer.imports.domain;

import java.util.Locale;

/** Why a file that was on its way in is dropped. */
public enum DropReason {
  ABORTED,
  /** Over the limit. */
  TOO_LARGE,
  /** Nothing came for so long that nothing will. */
  ABANDONED;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
