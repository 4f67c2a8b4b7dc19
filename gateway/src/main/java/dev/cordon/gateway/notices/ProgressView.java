package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the sending of a notice is. */
@Schema(
    name = "Progress",
    description =
        "audience = queued + leased + sending + sent + failed + unknown + stopped + unwritten")
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
              "paused",
              "stopping",
              "stopped"
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
    @Schema(required = true, description = "Never begun: the notice was stopped before")
        long stopped,
    @Schema(
            required = true,
            description =
                "People without a row in the ledger: not yet, and of a stopped notice, never")
        long unwritten,
    @Schema(required = true, description = "People whose letter has its end, of the audience")
        double percent,
    @Schema(required = true, description = "Confirmed letters a second over the last minute")
        double perSecond,
    @Schema(description = "Absent while there is no rate, 0 once nothing is sent any more")
        OptionalLong etaSeconds,
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
        progress.getStopped(),
        progress.getUnwritten(),
        percent(progress),
        progress.getPerSecond(),
        progress.hasEtaSeconds() ? OptionalLong.of(progress.getEtaSeconds()) : OptionalLong.empty(),
        Wire.optional(progress.getFailure()));
  }

  /** Rounded down to a tenth, so that 100 means all. */
  private static double percent(Progress progress) {
    long settled =
        progress.getSent()
            + progress.getFailed()
            + progress.getUnknown()
            + progress.getStopped()
            + (progress.getState() == NoticeState.NOTICE_STATE_STOPPED
                ? progress.getUnwritten()
                : 0);
    return progress.getAudience() == 0
        ? 0
        : Math.floor(HUNDRED * 10 * settled / progress.getAudience()) / 10;
  }
}
