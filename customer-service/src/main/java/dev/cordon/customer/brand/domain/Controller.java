package dev.cordon.customer.brand.domain;

/**
 * A legal entity that decides over customer data (GDPR Art. 4(7)).
 *
 * @param code unique in the brand
 * @param country ISO 3166-1 alpha-2
 */
public record Controller(String code, String country) {}
