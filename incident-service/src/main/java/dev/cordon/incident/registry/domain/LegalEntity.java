package dev.cordon.incident.registry.domain;

/**
 * A controller (GDPR Art. 4(7)) of a brand's customer data.
 *
 * @param code unique in the brand: what a customer file names
 * @param country ISO 3166-1 alpha-2
 * @param leadAuthority lead data-protection authority (GDPR Art. 56); empty when unknown
 */
public record LegalEntity(String code, String name, String country, String leadAuthority) {}
