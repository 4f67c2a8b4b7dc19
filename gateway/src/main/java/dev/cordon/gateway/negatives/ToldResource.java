package dev.cordon.gateway.negatives;

import dev.cordon.contracts.notification.v1.ExportToldRequest;
import dev.cordon.contracts.notification.v1.GetToldRequest;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListToldRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who was told what a withdrawn finding said. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/negative-findings/{negative_finding}/told")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exposure")
public class ToldResource implements RestResource {

  private static final String CSV = "text/csv";

  private final ToldClient told;

  ToldResource(ToldClient told) {
    this.told = told;
  }

  @GET
  @Rpc("cordon.notification.v1.Withdrawals/GetTold")
  @Operation(
      operationId = "getTold",
      summary = "See how many were told, by country, notice and language",
      description = "404 until the withdrawal has arrived, which takes a second or two.")
  public Uni<ToldView> get(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding) {
    return told.get(
        brand,
        GetToldRequest.newBuilder()
            .setIncidentId(Wire.id("incident", incident))
            .setFindingId(Wire.id("negative_finding", finding))
            .build());
  }

  @GET
  @Path("/letters")
  @Rpc("cordon.notification.v1.Withdrawals/ListTold")
  @Operation(
      operationId = "listTold",
      summary = "List the letters that said so",
      description =
          "Roles: incident-lead, privacy-officer, auditor; counsel without persons and domains. 409"
              + " WRONG_STATE while letters are under way.")
  public Uni<PageView<ToldLetterView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding,
      @Parameter(
              description = "Only those with this outcome",
              schema = @Schema(enumeration = {"sent", "unknown"}))
          @QueryParam("outcome")
          @Nullable String outcome,
      @BeanParam Paging paging) {
    return told.list(
        brand,
        ListToldRequest.newBuilder()
            .setIncidentId(Wire.id("incident", incident))
            .setFindingId(Wire.id("negative_finding", finding))
            .setState(outcome(outcome))
            .setPage(paging.toProto())
            .build());
  }

  private static LetterState outcome(@Nullable String outcome) {
    return Optional.ofNullable(outcome)
        .map(
            name ->
                ToldLetterView.STATES
                    .value(name)
                    .filter(ToldResource::isOutcome)
                    .orElseThrow(
                        () -> BadInput.malformed("outcome", "is neither sent nor unknown")))
        .orElse(LetterState.LETTER_STATE_UNSPECIFIED);
  }

  private static boolean isOutcome(LetterState state) {
    return state == LetterState.LETTER_STATE_SENT || state == LetterState.LETTER_STATE_UNKNOWN;
  }

  @GET
  @Path("/export")
  @Produces(Lines.MEDIA_TYPE)
  @Rpc("cordon.notification.v1.Withdrawals/ExportTold")
  @Operation(
      operationId = "exportTold",
      summary = "Fetch the letters that said so as JSON Lines",
      description =
          "Roles as for the list. In the trail as one reveal, with their number and digest.")
  public Multi<Lines> export(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding) {
    return told.lines(brand, export(incident, finding));
  }

  @GET
  @Path("/export.csv")
  @Produces(CSV)
  @Rpc("cordon.notification.v1.Withdrawals/ExportTold")
  @Operation(
      operationId = "exportToldCsv",
      summary = "Fetch the letters that said so as CSV",
      description =
          "Roles as for the list. In the trail as one reveal, with their number and digest.")
  public Multi<String> exportCsv(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("negative_finding") String finding) {
    return told.csv(brand, export(incident, finding));
  }

  private static ExportToldRequest export(String incident, String finding) {
    return ExportToldRequest.newBuilder()
        .setIncidentId(Wire.id("incident", incident))
        .setFindingId(Wire.id("negative_finding", finding))
        .build();
  }
}
