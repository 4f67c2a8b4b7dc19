package dev.cordon.gateway.exposures;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One computed answer to "exactly who?". */
@Schema(name = "Exposure")
record ExposureView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(required = true, description = "1, 2, 3 … within the incident") int revision,
    @Schema(required = true) List<String> categories,
    @Schema(required = true, description = "Distinct people") long people,
    @Schema(required = true, description = "Those with a usable e-mail address") long addressable,
    @Schema(required = true) long notAddressable,
    @Schema(required = true) List<ByCountry> byCountry,
    @Schema(required = true) List<ByCategory> byCategory,
    @Schema(required = true) List<ByLanguage> byLanguage,
    @Schema(required = true) List<ByLegalEntity> byLegalEntity,
    @Schema(required = true) Instant computedAt,
    @Schema(required = true) String computedBy) {

  private static final String CATEGORY_PREFIX = "DATA_CATEGORY_";

  /** Distinct people of a country. */
  @Schema(name = "PeopleByCountry")
  record ByCountry(
      @Schema(required = true, description = "ISO 3166-1 or 3166-2; empty when unknown")
          String country,
      @Schema(required = true) long people) {}

  /** Distinct people of whom a category is held; one person counts in several. */
  @Schema(name = "PeopleByCategory")
  record ByCategory(
      @Schema(required = true) String category, @Schema(required = true) long people) {}

  /** Distinct people of a language. */
  @Schema(name = "PeopleByLanguage")
  record ByLanguage(
      @Schema(required = true, description = "BCP 47; empty when unknown") String language,
      @Schema(required = true) long people) {}

  /** Distinct people of a controller. */
  @Schema(name = "PeopleByLegalEntity")
  record ByLegalEntity(
      @Schema(required = true) String legalEntity, @Schema(required = true) long people) {}

  static ExposureView from(Exposure exposure) {
    return new ExposureView(
        exposure.getId(),
        exposure.getIncidentId(),
        exposure.getRevision(),
        exposure.getCategoriesList().stream().map(Categories::name).toList(),
        exposure.getPeople(),
        exposure.getAddressable(),
        exposure.getNotAddressable(),
        exposure.getByCountryList().stream()
            .map(count -> new ByCountry(count.getKey(), count.getPeople()))
            .toList(),
        exposure.getByCategoryList().stream().map(ExposureView::byCategory).toList(),
        exposure.getByLanguageList().stream()
            .map(count -> new ByLanguage(count.getKey(), count.getPeople()))
            .toList(),
        exposure.getByLegalEntityList().stream()
            .map(count -> new ByLegalEntity(count.getKey(), count.getPeople()))
            .toList(),
        Wire.instant(exposure.getComputedAt()),
        exposure.getComputedBy());
  }

  /** The services count by the contract's name of a category. */
  private static ByCategory byCategory(Count count) {
    String key = count.getKey();
    String name = key.startsWith(CATEGORY_PREFIX) ? key.substring(CATEGORY_PREFIX.length()) : key;
    return new ByCategory(name.toLowerCase(Locale.ROOT), count.getPeople());
  }
}
