package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Tenant;
import java.util.UUID;

/**
 * A released notice whose letters are being written or sent.
 *
 * @param initiator subject who released it
 * @param failures in a row, until now
 */
public record ReleaseJob(Tenant tenant, UUID noticeId, String initiator, int failures) {}
