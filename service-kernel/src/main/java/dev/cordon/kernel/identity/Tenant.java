package dev.cordon.kernel.identity;

import java.util.UUID;

/**
 * The organization whose rows a piece of work may touch. Comes from a validated token, or from a
 * row that a worker claimed; never from a path or a body.
 *
 * @param id id of the organization in the identity provider
 */
public record Tenant(UUID id) {}
