package dev.cordon.devstack.demo.customers;

/**
 * A person as the brand's system knows them, and as Cordon has to understand that.
 *
 * @param number the brand's customer number; empty when there is none
 * @param email empty when there is none
 * @param addressable whether {@code email} can be written to
 * @param writtenCountry as the row has it
 * @param country as it has to be counted; empty when unknown
 * @param writtenLanguage as the row has it
 * @param language as it has to be counted; empty when unknown
 * @param writtenEntity as the row has it; empty for the file's own legal entity
 */
record Customer(
    String number,
    String email,
    boolean addressable,
    String givenName,
    String familyName,
    String writtenCountry,
    String country,
    String writtenLanguage,
    String language,
    String writtenEntity,
    String legalEntity) {}
