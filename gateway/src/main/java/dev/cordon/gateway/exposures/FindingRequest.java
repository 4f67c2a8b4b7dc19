package dev.cordon.gateway.exposures;

import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is known of one category of data. */
@Schema(name = "FindingRequest")
record FindingRequest(
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
    @Schema(
            required = true,
            enumeration = {"exposed", "not_exposed"})
        @Nullable String verdict,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 2_000,
            description = "How it was established")
        @Nullable String method,
    @Schema(required = true, minLength = 1, maxLength = 2_000, description = "Where the proof is")
        @Nullable String evidence) {

  static final Names<Verdict> VERDICTS = Names.of(Verdict.class);

  StateFindingRequest toProto(String incident) {
    return StateFindingRequest.newBuilder()
        .setIncidentId(incident)
        .setCategory(Categories.value(category))
        .setVerdict(VERDICTS.inBody("verdict", verdict))
        .setMethod(Wire.text(method))
        .setEvidence(Wire.text(evidence))
        .build();
  }
}
