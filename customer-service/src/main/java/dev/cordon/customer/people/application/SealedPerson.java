package dev.cordon.customer.people.application;

import dev.cordon.customer.brand.application.BrandKey;
import dev.cordon.customer.people.domain.EmailAddress;
import dev.cordon.customer.people.domain.PersonData;
import java.util.UUID;

/**
 * A customer as they are kept: what identifies them is sealed, what is counted is plain.
 *
 * @param seed with the brand's key it gives the row's key
 * @param residence ISO 3166-2 or ISO 3166-1 alpha-2; empty when unknown
 * @param language BCP 47; empty when unknown
 * @param recipientDomain domain of a usable address; else empty
 * @param categories bits of the data categories that are held
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
public record SealedPerson(
    UUID id,
    MatchKey key,
    byte[] seed,
    byte[] sealed,
    String residence,
    String language,
    String recipientDomain,
    boolean addressable,
    int categories) {

  public static SealedPerson seal(
      BrandKey brandKey, UUID id, MatchKey key, byte[] seed, PersonData person) {
    return new SealedPerson(
        id,
        key,
        seed,
        brandKey.sealRow(seed, person.toBytes()),
        person.residence(),
        person.language(),
        person.email().map(EmailAddress::domain).orElse(""),
        person.email().isPresent(),
        person.categories());
  }

  public PersonData open(BrandKey brandKey) {
    return PersonData.fromBytes(brandKey.openRow(seed, sealed));
  }
}
