package dev.cordon.incident.awareness.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * When a legal entity knew of an incident, as somebody stated it. Never edited: a correction is a
 * new one.
 *
 * @param entity code of the registry, or {@link Awareness#REPORTED}
 * @param version 1, 2, 3 … of the entity's in this incident
 * @param awareAt with reasonable certainty (EDPB Guidelines 9/2022, § 31)
 * @param by subject of the person
 */
public record Statement(
    UUID incidentId,
    String entity,
    long version,
    Instant awareAt,
    String reason,
    String by,
    Instant at) {}
