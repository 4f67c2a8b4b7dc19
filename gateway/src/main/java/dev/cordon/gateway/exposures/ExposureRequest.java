package dev.cordon.gateway.exposures;

import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whom to count. An empty object counts everybody. */
@Schema(name = "ExposureRequest")
record ExposureRequest(
    @Schema(description = "Only people who came in with these imports; all when absent")
        @Nullable List<String> sources,
    @Schema(description = "Only these controllers, by code; all when absent")
        @Nullable List<String> legalEntities) {

  ComputeExposureRequest toProto(String incident) {
    List<String> imports = Wire.list(sources);
    return ComputeExposureRequest.newBuilder()
        .setIncidentId(incident)
        .addAllImportIds(
            IntStream.range(0, imports.size())
                .mapToObj(index -> Wire.id("sources[" + index + "]", imports.get(index)))
                .toList())
        .addAllLegalEntities(Wire.list(legalEntities))
        .build();
  }
}
