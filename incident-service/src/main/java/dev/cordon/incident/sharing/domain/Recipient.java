package dev.cordon.incident.sharing.domain;

import java.util.UUID;

/**
 * A brand or partner that something is shared with.
 *
 * @param withinGroup a brand of the owner's own group
 */
public record Recipient(UUID id, String alias, boolean withinGroup) {}
