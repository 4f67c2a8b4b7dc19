package dev.cordon.customer.audience.domain;

import java.util.UUID;

/**
 * A person as they were when the audience was frozen.
 *
 * @param position 1, 2, 3 … without gaps
 * @param language BCP 47; empty when unknown
 * @param residence ISO 3166-2 or ISO 3166-1 alpha-2; empty when unknown
 */
public record Member(
    long position, UUID personId, String language, String residence, String recipientDomain) {}
