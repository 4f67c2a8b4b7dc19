package dev.cordon.incident.casework.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Whose incident it is: somebody who sees to it that it goes on. It gives no rights.
 *
 * @param subject their account
 * @param person id among the organization's people; empty for who opened it and wasn't one of them
 */
public record Owner(String subject, Optional<UUID> person) {}
