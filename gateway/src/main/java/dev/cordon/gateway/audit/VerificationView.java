package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.AuditFault;
import dev.cordon.contracts.common.v1.AuditFinding;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far a chain fits. */
@Schema(name = "Verification")
record VerificationView(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"})
        String service,
    @Schema(required = true, description = "All up to here fits") long verifiedPosition,
    @Schema(required = true, description = "For the next stretch's previous_hash")
        String verifiedHash,
    @Schema(required = true, description = "Of the whole chain") long length,
    @Schema(
            required = true,
            description =
                "The chain's end was reached, and every entry is in the chain or waits for it")
        boolean complete,
    @Schema(
            description =
                "For the next stretch's after_entry: at the end of a long chain, entries outside of it are looked for in"
                    + " several calls")
        Optional<String> verifiedEntry,
    @Schema(description = "The first row that doesn't fit; absent while all fits")
        Optional<Finding> finding) {

  /** What doesn't fit. */
  @Schema(name = "AuditFinding")
  record Finding(
      @Schema(
              required = true,
              enumeration = {
                "changed_entry",
                "changed_seal",
                "missing_entry",
                "missing_seal",
                "inserted_entry",
                "reordered",
                "unsealed",
                "checkpoint_signature",
                "rewritten",
                "missing_checkpoint",
                "cut_tail",
                "forged_entry"
              })
          String fault,
      @Schema(description = "Absent for an entry that has none") Optional<Long> position,
      Optional<String> entryId,
      @Schema(required = true) String detail) {

    private static final Names<AuditFault> FAULTS = Names.of(AuditFault.class);

    static Finding from(AuditFinding finding) {
      return new Finding(
          FAULTS.name(finding.getFault()),
          finding.getPosition() == 0 ? Optional.empty() : Optional.of(finding.getPosition()),
          Wire.optional(finding.getEntryId()),
          finding.getDetail());
    }
  }

  static VerificationView from(AuditedPart part, VerifyResponse verified) {
    return new VerificationView(
        part.id(),
        verified.getVerifiedPosition(),
        AuditEntryView.hex(verified.getVerifiedHash()),
        verified.getLength(),
        verified.getComplete(),
        Wire.optional(verified.getVerifiedEntry()),
        verified.hasFinding()
            ? Optional.of(Finding.from(verified.getFinding()))
            : Optional.empty());
  }
}
