package dev.cordon.gateway.negatives;

import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.contracts.notification.v1.ToldCount;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who was told what a withdrawn finding said. */
@Schema(name = "Told")
record ToldView(
    @Schema(required = true) String findingId,
    @Schema(required = true) String category,
    @Schema(required = true) Instant withdrawnAt,
    @Schema(required = true, description = "Since when nothing goes out that relies on it")
        Instant stoppedAt,
    @Schema(description = "When letters under way had come to their end; no numbers before")
        Optional<Instant> frozenAt,
    @Schema(required = true, description = "Distinct people: the audience of a correction")
        long people,
    @Schema(required = true) long letters,
    @Schema(required = true, description = "Of which nobody knows whether they arrived")
        long unknown,
    @Schema(description = "SHA-256 over the people's ids in order") Optional<String> digest,
    @Schema(required = true) List<ToldCountView> byCountry,
    @Schema(required = true) List<ToldCountView> byNotice,
    @Schema(required = true) List<ToldCountView> byLanguage) {

  static ToldView from(Told told) {
    return new ToldView(
        told.getFindingId(),
        NegativeFindingRequest.CATEGORIES.name(told.getCategory()),
        Wire.instant(told.getWithdrawnAt()),
        Wire.instant(told.getStoppedAt()),
        Wire.instant(told.hasFrozenAt(), told.getFrozenAt()),
        told.getPeople(),
        told.getLetters(),
        told.getUnknown(),
        Wire.optional(told.getDigest()),
        counts(told.getByCountryList()),
        counts(told.getByNoticeList()),
        counts(told.getByLanguageList()));
  }

  private static List<ToldCountView> counts(List<ToldCount> counts) {
    return counts.stream().map(ToldCountView::from).toList();
  }
}
