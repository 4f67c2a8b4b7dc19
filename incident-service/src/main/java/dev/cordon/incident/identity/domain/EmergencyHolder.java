package dev.cordon.incident.identity.domain;

import java.time.Instant;

/**
 * Somebody who may cut the organization's own provider off, and do nothing else by it.
 *
 * @param subject stable id of an account of ours that has a passkey
 */
public record EmergencyHolder(String subject, String username, Instant namedAt) {}
