package dev.cordon.incident.exposure.grpc;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.exposure.application.ExposureStore.ListedFinding;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.incident.exposure.domain.PeopleCounts.Dimension;
import dev.cordon.kernel.message.Timestamps;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Findings and exposures as messages. */
final class ExposureMessages {

  private ExposureMessages() {}

  static Finding from(ListedFinding listed) {
    return builder(listed.finding())
        .setSuperseded(listed.superseded())
        .setMergedFromId(listed.mergedFrom().map(UUID::toString).orElse(""))
        .build();
  }

  /** As it was stated just now. */
  static Finding from(dev.cordon.incident.exposure.domain.Finding finding) {
    return builder(finding).build();
  }

  private static Finding.Builder builder(dev.cordon.incident.exposure.domain.Finding finding) {
    return Finding.newBuilder()
        .setId(finding.id().toString())
        .setCategory(finding.category())
        .setVerdict(
            switch (finding.verdict()) {
              case EXPOSED -> Verdict.VERDICT_EXPOSED;
              case NOT_EXPOSED -> Verdict.VERDICT_NOT_EXPOSED;
            })
        .setMethod(finding.method())
        .setEvidence(finding.evidence())
        .setEstablishedBy(finding.establishedBy())
        .setEstablishedAt(Timestamps.of(finding.establishedAt()));
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.exposure.domain.Verdict> toVerdict(Verdict verdict) {
    return switch (verdict) {
      case VERDICT_EXPOSED -> Optional.of(dev.cordon.incident.exposure.domain.Verdict.EXPOSED);
      case VERDICT_NOT_EXPOSED ->
          Optional.of(dev.cordon.incident.exposure.domain.Verdict.NOT_EXPOSED);
      case VERDICT_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static Exposure from(dev.cordon.incident.exposure.domain.Exposure exposure) {
    PeopleCounts counts = exposure.counts();
    return Exposure.newBuilder()
        .setId(exposure.id().toString())
        .setIncidentId(exposure.incidentId().toString())
        .setRevision(exposure.revision())
        .addAllCategories(exposure.categories())
        .setPeople(counts.people())
        .setAddressable(counts.addressable())
        .setNotAddressable(counts.notAddressable())
        .addAllByCountry(counts(counts, Dimension.COUNTRY))
        .addAllByCategory(counts(counts, Dimension.CATEGORY))
        .addAllByLanguage(counts(counts, Dimension.LANGUAGE))
        .addAllByLegalEntity(counts(counts, Dimension.LEGAL_ENTITY))
        .setComputedAt(Timestamps.of(exposure.computedAt()))
        .setComputedBy(exposure.computedBy())
        .build();
  }

  private static List<Count> counts(PeopleCounts counts, Dimension dimension) {
    return counts.by(dimension).stream()
        .map(count -> Count.newBuilder().setKey(count.key()).setPeople(count.people()).build())
        .toList();
  }
}
