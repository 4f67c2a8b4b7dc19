package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the sending of a notice is. */
@Schema(
    name = "Progress",
    description = "audience = queued + leased + sending + sent + failed + unknown once complete")
record ProgressView(
    @Schema(
            required = true,
            enumeration = {
              "draft",
              "approved",
              "released",
              "sending",
              "completed",
              "release_failed",
              "paused"
            })
        String state,
    @Schema(required = true, description = "People in the frozen audience") long audience,
    @Schema(description = "SHA-256 over the audience; absent before it is frozen")
        Optional<String> audienceDigest,
    @Schema(required = true, description = "True once every person has a row in the ledger")
        boolean ledgerComplete,
    @Schema(required = true) long queued,
    @Schema(required = true) long leased,
    @Schema(required = true) long sending,
    @Schema(required = true, description = "Confirmed by the relay") long sent,
    @Schema(required = true) long failed,
    @Schema(required = true, description = "Interrupted before the relay's answer: never repeated")
        long unknown,
    @Schema(required = true, description = "Letters with an outcome, of the audience")
        double percent,
    @Schema(required = true, description = "Confirmed letters a second over the last minute")
        double perSecond,
    @Schema(description = "Absent while there is no rate") OptionalLong etaSeconds,
    @Schema(description = "Why the release failed") Optional<String> failure) {

  private static final double HUNDRED = 100.0;

  static ProgressView from(Progress progress) {
    return new ProgressView(
        NoticeView.STATES.name(progress.getState()),
        progress.getAudience(),
        Wire.optional(progress.getAudienceDigest()),
        progress.getLedgerComplete(),
        progress.getQueued(),
        progress.getLeased(),
        progress.getSending(),
        progress.getSent(),
        progress.getFailed(),
        progress.getUnknown(),
        percent(progress),
        progress.getPerSecond(),
        progress.hasEtaSeconds() ? OptionalLong.of(progress.getEtaSeconds()) : OptionalLong.empty(),
        Wire.optional(progress.getFailure()));
  }

  /** Rounded down to a tenth, so that 100 means all. */
  private static double percent(Progress progress) {
    long settled = progress.getSent() + progress.getFailed() + progress.getUnknown();
    return progress.getAudience() == 0
        ? 0
        : Math.floor(HUNDRED * 10 * settled / progress.getAudience()) / 10;
  }
}
