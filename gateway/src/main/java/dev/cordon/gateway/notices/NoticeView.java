package dev.cordon.gateway.notices;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice to people. */
@Schema(name = "Notice")
record NoticeView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(description = "Whose people it is for; a correction has none")
        Optional<String> exposureId,
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
    @Schema(required = true) String defaultLanguage,
    @Schema(required = true) List<VersionView> versions,
    @Schema(required = true, description = "SHA-256 of exactly what would be sent, and to whom")
        String contentHash,
    @Schema(required = true, description = "What ETag and If-Match carry") long version,
    @Schema(required = true) String author,
    @Schema(required = true, description = "All who wrote any of it") List<String> editors,
    Optional<String> approver,
    Optional<Instant> approvedAt,
    @Schema(required = true) Instant createdAt,
    Optional<Instant> releasedAt,
    Optional<Instant> completedAt,
    @Schema(description = "Why the release failed; an edit makes it a draft again")
        Optional<String> failure,
    Optional<Instant> failedAt,
    @Schema(required = true, description = "What the text says wasn't affected, by its marks")
        List<String> notAffected,
    @Schema(description = "A correction: for those who were told what this finding said")
        Optional<String> correctsFindingId,
    @Schema(description = "Of a correction: how many they are") Optional<Long> correctedPeople,
    @Schema(description = "Of a correction: SHA-256 over their ids in order")
        Optional<String> correctedDigest,
    @Schema(description = "Of one that is paused: since when") Optional<Instant> pausedAt,
    @Schema(description = "Of one that is paused: the finding that was withdrawn")
        Optional<String> pausedByFindingId,
    @Schema(description = "Of one that was stopped: by whom, when and why")
        Optional<String> stoppedBy,
    Optional<Instant> stoppedAt,
    Optional<String> stopReason,
    @Schema(description = "Of one that was stopped: since when every letter has its end")
        Optional<Instant> settledAt)
    implements Versioned {

  private static final Names<DataCategory> CATEGORIES = Names.of(DataCategory.class);
  static final Names<NoticeState> STATES = Names.of(NoticeState.class);

  static NoticeView from(Notice notice) {
    return new NoticeView(
        notice.getId(),
        notice.getIncidentId(),
        Wire.optional(notice.getExposureId()),
        STATES.name(notice.getState()),
        notice.getDefaultLanguage(),
        notice.getVersionsList().stream().map(VersionView::from).toList(),
        notice.getContentHash(),
        notice.getVersion(),
        notice.getAuthor(),
        List.copyOf(notice.getEditorsList()),
        Wire.optional(notice.getApprover()),
        Wire.instant(notice.hasApprovedAt(), notice.getApprovedAt()),
        Wire.instant(notice.getCreatedAt()),
        Wire.instant(notice.hasReleasedAt(), notice.getReleasedAt()),
        Wire.instant(notice.hasCompletedAt(), notice.getCompletedAt()),
        Wire.optional(notice.getFailure()),
        Wire.instant(notice.hasFailedAt(), notice.getFailedAt()),
        notice.getNotAffectedList().stream().map(CATEGORIES::name).toList(),
        Wire.optional(notice.getCorrectsFindingId()),
        notice.getCorrectsFindingId().isEmpty()
            ? Optional.empty()
            : Optional.of(notice.getCorrectedPeople()),
        Wire.optional(notice.getCorrectedDigest()),
        Wire.instant(notice.hasPausedAt(), notice.getPausedAt()),
        Wire.optional(notice.getPausedByFindingId()),
        Wire.optional(notice.getStoppedBy()),
        Wire.instant(notice.hasStoppedAt(), notice.getStoppedAt()),
        Wire.optional(notice.getStopReason()),
        Wire.instant(notice.hasSettledAt(), notice.getSettledAt()));
  }
}
