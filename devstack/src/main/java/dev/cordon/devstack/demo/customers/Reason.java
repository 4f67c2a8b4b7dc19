package dev.cordon.devstack.demo.customers;

import java.util.Locale;

/** Why a row can't be taken over; named as the customer service names it. */
public enum Reason {
  FIELD_COUNT,
  NO_IDENTITY,
  FIELD_TOO_LONG,
  MALFORMED_ENCODING,
  UNKNOWN_LEGAL_ENTITY,
  MALFORMED_QUOTING;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
