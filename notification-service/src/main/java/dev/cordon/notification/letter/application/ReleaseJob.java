package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import java.util.UUID;

/**
 * A released notice whose letters are being written or sent.
 *
 * @param caller this service, going on with the work of who released it
 * @param failures in a row, until now
 * @param assures the text relies on findings
 */
public record ReleaseJob(Caller.Service caller, UUID noticeId, int failures, boolean assures) {}
