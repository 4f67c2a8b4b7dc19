package dev.cordon.gateway.negatives;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody established that an incident did not affect. */
@Schema(name = "NegativeFindingRequest")
record NegativeFindingRequest(
    @Schema(
            required = true,
            enumeration = {
              "name",
              "email_address",
              "country",
              "postal_address",
              "phone_number",
              "date_of_birth",
              "purchase_history",
              "loyalty_account",
              "password",
              "payment_card",
              "bank_account",
              "government_id",
              "health"
            })
        @Nullable String category,
    @Nullable NegativeScopeView scope,
    @Schema(maxLength = 200, description = "The person who established it; or firm, or both")
        @Nullable String establishedBy,
    @Schema(maxLength = 200, description = "The forensics firm or vendor") @Nullable String firm,
    @Schema(required = true, description = "Not in the future") @Nullable Instant establishedAt,
    @Schema(
            required = true,
            enumeration = {
              "log_review",
              "forensic_image",
              "vendor_attestation",
              "access_path_analysis",
              "other"
            })
        @Nullable String method,
    @Schema(maxLength = 2_000, description = "Which, for other") @Nullable String methodText,
    @Schema(
            required = true,
            enumeration = {"low", "moderate", "high"})
        @Nullable String confidence,
    @Schema(required = true, minItems = 1, maxItems = 20)
        @Nullable List<NegativeEvidenceView> evidence,
    @Schema(format = Shapes.UUID, description = "The finding that it corrects; one that stands")
        @Nullable String supersedes) {

  static final Names<DataCategory> CATEGORIES = Names.of(DataCategory.class);
  static final Names<EstablishingMethod> METHODS = Names.of(EstablishingMethod.class);
  static final Names<Confidence> CONFIDENCES = Names.of(Confidence.class);

  StateNegativeFindingRequest toProto(String incident) {
    StateNegativeFindingRequest.Builder request =
        StateNegativeFindingRequest.newBuilder()
            .setIncidentId(incident)
            .setCategory(
                CATEGORIES
                    .value(category)
                    .orElseThrow(() -> isNone("category", CATEGORIES.choices())))
            .setEstablishedBy(Wire.text(establishedBy))
            .setFirm(Wire.text(firm))
            .setMethod(METHODS.value(method).orElseThrow(() -> isNone("method", METHODS.choices())))
            .setMethodText(Wire.text(methodText))
            .setConfidence(
                CONFIDENCES
                    .value(confidence)
                    .orElseThrow(() -> isNone("confidence", CONFIDENCES.choices())))
            .addAllEvidence(
                Wire.list(evidence).stream().map(NegativeEvidenceView::toProto).toList());
    Optional.ofNullable(scope).map(NegativeScopeView::toProto).ifPresent(request::setScope);
    Optional.ofNullable(establishedAt).map(Wire::timestamp).ifPresent(request::setEstablishedAt);
    Optional.ofNullable(supersedes)
        .ifPresent(id -> request.setSupersedes(Wire.id("supersedes", id)));
    return request.build();
  }

  private static Refusal isNone(String field, String choices) {
    return Refusal.invalid(field, "is none of " + choices);
  }
}
