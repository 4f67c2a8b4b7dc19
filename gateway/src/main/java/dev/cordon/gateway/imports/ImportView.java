package dev.cordon.gateway.imports;

import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A customer file on its way in. */
@Schema(name = "Import", description = "rows = accepted + rejected, at every moment")
record ImportView(
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {"receiving", "queued", "running", "completed", "failed"})
        String state,
    @Schema(required = true, description = "The system the file came from") String source,
    @Schema(required = true, description = "Received so far") long bytes,
    @Schema(required = true) long rows,
    @Schema(required = true, description = "Rows taken over, merged duplicates included")
        long accepted,
    @Schema(required = true) long rejected,
    @Schema(required = true, description = "Accepted rows of a person who was there already")
        long merged,
    @Schema(required = true) long newPeople,
    @Schema(required = true, description = "New people without a usable e-mail address")
        long notAddressable,
    @Schema(required = true, description = "Columns that Cordon doesn't know: not read")
        List<String> ignoredColumns,
    @Schema(required = true, description = "Of the file that is read") double percent,
    @Schema(description = "Only while it runs") OptionalLong etaSeconds,
    @Schema(description = "Why the file as a whole can't be read") Optional<String> failure,
    @Schema(required = true) Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {

  private static final Names<ImportState> STATES = Names.of(ImportState.class);
  private static final double HUNDRED = 100.0;

  /**
   * @param clock for the time that is left, which is extrapolated from the time that it took
   */
  static ImportView from(Import file, Clock clock) {
    return new ImportView(
        file.getId(),
        STATES.name(file.getState()),
        file.getSource(),
        file.getBytesReceived(),
        file.getRows(),
        file.getAccepted(),
        file.getRejected(),
        file.getMerged(),
        file.getNewPeople(),
        file.getNotAddressable(),
        List.copyOf(file.getIgnoredColumnsList()),
        percent(file),
        etaSeconds(file, clock),
        Wire.optional(file.getFailure()),
        Wire.instant(file.getCreatedAt()),
        Wire.instant(file.hasStartedAt(), file.getStartedAt()),
        Wire.instant(file.hasFinishedAt(), file.getFinishedAt()));
  }

  /** Rounded down to a tenth, so that 100 means all. */
  private static double percent(Import file) {
    if (file.getState() == ImportState.IMPORT_STATE_COMPLETED) {
      return HUNDRED;
    }
    return file.getBytesReceived() == 0
        ? 0
        : Math.floor(HUNDRED * 10 * file.getBytesRead() / file.getBytesReceived()) / 10;
  }

  private static OptionalLong etaSeconds(Import file, Clock clock) {
    if (file.getState() != ImportState.IMPORT_STATE_RUNNING
        || !file.hasStartedAt()
        || file.getBytesRead() == 0) {
      return OptionalLong.empty();
    }
    long leftBytes = file.getBytesReceived() - file.getBytesRead();
    Duration taken = Duration.between(Wire.instant(file.getStartedAt()), clock.instant());
    double secondsPerByte = (double) taken.toMillis() / 1000 / file.getBytesRead();
    return OptionalLong.of(Math.max(0, Math.round(leftBytes * secondsPerByte)));
  }
}
