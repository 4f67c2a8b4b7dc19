package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.CustodyReport;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who had a file, when and what for. */
@Schema(name = "CustodyReport")
record CustodyReportView(
    @Schema(required = true) EvidenceView evidence,
    @Schema(required = true, description = "Oldest first") List<CustodyEntryView> entries,
    @Schema(description = "There while more is") Optional<String> nextCursor) {

  static CustodyReportView from(CustodyReport report) {
    return new CustodyReportView(
        EvidenceView.from(report.getFile()),
        report.getEntriesList().stream().map(CustodyEntryView::from).toList(),
        Wire.optional(report.getNextCursor()));
  }
}
