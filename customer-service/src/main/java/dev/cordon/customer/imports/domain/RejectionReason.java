package dev.cordon.customer.imports.domain;

import java.util.Locale;

/** Why a row isn't taken over. */
public enum RejectionReason {
  /** Not as many fields as the header. */
  FIELD_COUNT,
  /** Neither a usable e-mail address nor a customer number. */
  NO_IDENTITY,
  FIELD_TOO_LONG,
  /** Not UTF-8. */
  MALFORMED_ENCODING,
  UNKNOWN_LEGAL_ENTITY,
  /** Quotes against RFC 4180. */
  MALFORMED_QUOTING;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
