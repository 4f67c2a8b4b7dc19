package dev.cordon.incident.links.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * An indicator of one's incident that another organization has put where oneself has put it, too.
 *
 * @param organization whose it is
 * @param circle alias; empty for a joint incident
 * @param joint the joint incident; empty for a circle
 */
public record PeerMatch(UUID organization, String circle, Optional<UUID> joint, String value) {}
