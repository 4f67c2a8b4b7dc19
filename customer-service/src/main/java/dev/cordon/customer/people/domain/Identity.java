package dev.cordon.customer.people.domain;

import java.util.Optional;

/**
 * What makes two records one person: a usable e-mail address, else the customer number. Within one
 * controller only, since one may not know another's customers.
 *
 * @param text equal for the same person
 */
public record Identity(String text) {

  /** Empty when a record says nothing that could tell people apart. */
  public static Optional<Identity> of(PersonData person) {
    return person
        .email()
        .map(email -> "email:" + email.matching())
        .or(() -> number(person).map(number -> "number:" + number))
        .map(Identity::new);
  }

  private static Optional<String> number(PersonData person) {
    return Optional.of(person.value(PersonField.CUSTOMER_NUMBER)).filter(text -> !text.isEmpty());
  }

  /** Never a person's data in a log. */
  @Override
  public String toString() {
    return "Identity";
  }
}
