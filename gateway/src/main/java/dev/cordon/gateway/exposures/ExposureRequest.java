package dev.cordon.gateway.exposures;

import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to count. An empty object counts everybody. */
@Schema(name = "ExposureRequest")
record ExposureRequest(
    @Schema(
            maxItems = ExposureRequest.MOST,
            description = "Only people who came in with these imports; all when absent")
        @Nullable List<String> sources,
    @Schema(
            maxItems = ExposureRequest.MOST,
            description = "Only these controllers, by code; all when absent")
        @Nullable List<String> legalEntities) {

  static final int MOST = 1_000;

  ComputeExposureRequest toProto(String incident) {
    List<String> imports = limited("sources", Wire.list(sources));
    return ComputeExposureRequest.newBuilder()
        .setIncidentId(incident)
        .addAllImportIds(
            IntStream.range(0, imports.size())
                .mapToObj(index -> Wire.id("sources[" + index + "]", imports.get(index)))
                .toList())
        .addAllLegalEntities(limited("legal_entities", Wire.list(legalEntities)))
        .build();
  }

  private static List<String> limited(String field, List<String> values) {
    if (values.size() > MOST) {
      throw Refusal.invalid(field, "has more than 1,000 entries");
    }
    return values;
  }
}
