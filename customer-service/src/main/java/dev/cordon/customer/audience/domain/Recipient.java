package dev.cordon.customer.audience.domain;

import dev.cordon.customer.people.domain.EmailAddress;
import dev.cordon.customer.people.domain.PersonData;
import dev.cordon.customer.people.domain.PersonField;
import java.util.Optional;
import java.util.UUID;

/** Whom a letter goes to. */
public record Recipient(UUID personId, String email, String givenName, String familyName) {

  /** Empty when nothing can be sent to them any more. */
  public static Optional<Recipient> of(UUID personId, PersonData person) {
    return person
        .email()
        .map(EmailAddress::address)
        .map(
            email ->
                new Recipient(
                    personId,
                    email,
                    person.value(PersonField.GIVEN_NAME),
                    person.value(PersonField.FAMILY_NAME)));
  }

  /** Never a person's data in a log. */
  @Override
  public String toString() {
    return "Recipient[" + personId + "]";
  }
}
