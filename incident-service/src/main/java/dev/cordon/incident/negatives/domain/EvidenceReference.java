package dev.cordon.incident.negatives.domain;

/**
 * What proves a finding.
 *
 * @param reference where it is, or the id that names it; 1 to 2,000 characters
 * @param sha256 64 hexadecimal digits in lower case; empty when it has none
 */
public record EvidenceReference(String reference, String sha256) {}
