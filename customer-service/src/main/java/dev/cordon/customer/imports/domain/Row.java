package dev.cordon.customer.imports.domain;

import dev.cordon.customer.people.domain.Identity;
import dev.cordon.customer.people.domain.PersonData;

/** What a record of a customer file means. */
public sealed interface Row {

  /** Behind it. */
  Position end();

  /**
   * A customer.
   *
   * @param legalEntity code of the controller
   */
  record Accepted(Position end, String legalEntity, Identity identity, PersonData person)
      implements Row {}

  /** Not taken over. */
  record Rejected(Position end, Rejection rejection) implements Row {}
}
