package dev.cordon.incident.people.domain;

/**
 * How somebody gets into an account.
 *
 * @param hasKey with something that they have enrolled
 * @param ofProvider through the identity provider of an organization
 */
public record Standing(boolean hasKey, boolean ofProvider) {}
