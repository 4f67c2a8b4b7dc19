package dev.cordon.incident.joint.domain;

import java.util.UUID;

/**
 * An organization at a joint incident. People are nobody's business there.
 *
 * @param alias permanent
 */
public record Side(UUID id, String alias) {}
