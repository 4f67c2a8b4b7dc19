package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A controller (GDPR Art. 4(7)) of a brand's customer data, in requests and answers. */
@Schema(name = "LegalEntity")
record LegalEntityView(
    @Schema(
            required = true,
            pattern = Shapes.ENTITY_CODE,
            description = "What a customer file names",
            examples = "FR")
        @Nullable String code,
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String name,
    @Schema(
            required = true,
            pattern = Shapes.COUNTRY,
            description = "ISO 3166-1 alpha-2",
            examples = "FR")
        @Nullable String country,
    @Schema(maxLength = 100, description = "Lead data-protection authority", examples = "CNIL")
        Optional<String> leadAuthority) {

  static LegalEntityView from(LegalEntity entity) {
    return new LegalEntityView(
        entity.getCode(),
        entity.getName(),
        entity.getCountry(),
        Wire.optional(entity.getLeadAuthority()));
  }

  LegalEntity toProto() {
    return LegalEntity.newBuilder()
        .setCode(Wire.text(code))
        .setName(Wire.text(name))
        .setCountry(Wire.text(country))
        .setLeadAuthority(leadAuthority.orElse(""))
        .build();
  }
}
