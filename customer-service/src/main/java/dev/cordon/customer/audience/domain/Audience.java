package dev.cordon.customer.audience.domain;

import java.util.UUID;

/**
 * An immutable list of people.
 *
 * @param digest SHA-256 over the members' ids in order, hexadecimal
 */
public record Audience(UUID id, UUID exposureId, long people, String digest) {}
