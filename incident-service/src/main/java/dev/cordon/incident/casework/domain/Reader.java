package dev.cordon.incident.casework.domain;

import java.time.Instant;

/**
 * Somebody who may know of a restricted incident.
 *
 * @param addedBy subject of the person who named them
 */
public record Reader(String subject, String addedBy, Instant addedAt) {}
