package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.RecordObligationRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody records as owed by law. */
@Schema(name = "ObligationRequest")
record ObligationRequest(
    @Schema(
            required = true,
            pattern = Shapes.ENTITY_CODE,
            description = "Code of one of the brand's legal entities")
        @Nullable String legalEntity,
    @Schema(required = true, pattern = Shapes.LAW, description = "Short code, e.g. EU-GDPR")
        @Nullable String law,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description = "Where it says so, e.g. Art. 33(1)")
        @Nullable String citation,
    @Schema(
            required = true,
            enumeration = {"authority", "individuals", "other"})
        @Nullable String addressee,
    @Schema(maxLength = 200, description = "Needed for all but individuals, who have none")
        @Nullable String addresseeName,
    @Schema(
            required = true,
            enumeration = {
              "aware",
              "suspected",
              "determined",
              "assessed_notifiable",
              "individuals_notified",
              "prior_report_sent"
            },
            description = "From what its time runs")
        @Nullable String anchor,
    @Schema(
            description =
                "When that was, not in the future. Left out for aware where the incident's awareness"
                    + " says when the legal entity knew; given there, it stands until that is said")
        @Nullable Instant anchorAt,
    @Schema(minimum = "1", maximum = "1000", description = "Of months at most 120")
        @Nullable Integer amount,
    @Schema(
            enumeration = {"hours", "calendar_days", "months", "business_days"},
            description =
                "business_days is refused: it needs the calendar of the jurisdiction. Count them, and"
                    + " say how many calendar days that is")
        @Nullable String unit,
    @Schema(description = "No fixed time: instead of amount and unit")
        @Nullable Boolean withoutUndueDelay,
    @Schema(
            maxLength = 64,
            description =
                "IANA, e.g. Europe/Paris: in whose time days end. For calendar days and months alone")
        @Nullable String timeZone) {

  RecordObligationRequest toProto(String incident) {
    RecordObligationRequest.Builder request =
        RecordObligationRequest.newBuilder()
            .setIncidentId(incident)
            .setLegalEntity(Wire.text(legalEntity))
            .setLaw(Wire.text(law))
            .setCitation(Wire.text(citation))
            .setAddressee(ObligationNames.addressee(addressee))
            .setAddresseeName(Wire.text(addresseeName))
            .setAnchor(ObligationNames.anchor(anchor))
            .setAmount(amount == null ? 0 : amount)
            .setUnit(ObligationNames.unit(unit))
            .setWithoutUndueDelay(Boolean.TRUE.equals(withoutUndueDelay))
            .setTimeZone(Wire.text(timeZone));
    Optional.ofNullable(anchorAt).map(Wire::timestamp).ifPresent(request::setAnchorAt);
    return request.build();
  }
}
