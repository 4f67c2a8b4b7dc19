package dev.cordon.gateway.alerts;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.problem.RestResource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Alerts that come in other ways than one by one. */
@Path("/api/v1/brands/{brand}/alerts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Alerts")
public class AlertChannelsResource implements RestResource {

  private static final String MESSAGE = "message/rfc822";

  private final AlertsClient alerts;
  private final ObjectMapper json;

  AlertChannelsResource(AlertsClient alerts, ObjectMapper json) {
    this.alerts = alerts;
    this.json = json;
  }

  @POST
  @Path("/lines")
  @Consumes(Lines.MEDIA_TYPE)
  @Produces(Lines.MEDIA_TYPE)
  @Rpc("cordon.incident.v1.Alerts/IntakeAlerts")
  @Operation(
      operationId = "intakeAlertLines",
      summary = "Take many alerts in, one a line",
      description =
          "Roles: responder, incident-lead. JSON Lines in UTF-8, each line an AlertRequest of at most"
              + " 256 KiB; at most 10,000 lines and 16 MiB. Answered line by line, as {\"line\": 1,"
              + " \"status\": \"created\", \"id\": …}: created, repeated, refused with reason,"
              + " detail and errors, or failed, which means that nobody knows. What is answered"
              + " stays; the rest can be sent again.")
  public Multi<Lines> takeLines(
      @PathParam("brand") String brand,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = Lines.MEDIA_TYPE,
                      schema = @Schema(type = SchemaType.STRING, maxLength = 16 * 1024 * 1024)))
          byte[] body) {
    AlertLines lines = AlertLines.of(body, json.readerFor(AlertRequest.class));
    return alerts.take(brand, lines, new LineAnswers(json.writer()));
  }

  @POST
  @Path("/messages")
  @Consumes(MESSAGE)
  @APIResponse(
      responseCode = "201",
      description = "A new alert",
      content = @Content(schema = @Schema(implementation = AlertReceiptView.class)))
  @APIResponse(
      responseCode = "200",
      description = "Known, and counted",
      content = @Content(schema = @Schema(implementation = AlertReceiptView.class)))
  @Rpc("cordon.incident.v1.Alerts/IntakeMessage")
  @Operation(
      operationId = "intakeAlertMessage",
      summary = "Take an e-mail message in as an alert",
      description =
          "Roles: responder, incident-lead. As it came (RFC 5322), at most 1 MiB. Its source is"
              + " email, its reference the Message-ID, or a digest of the message where there is"
              + " none. Attachments are listed with name, size and SHA-256, and not kept.")
  public Uni<RestResponse<AlertReceiptView>> takeMessage(
      @PathParam("brand") String brand,
      @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MESSAGE,
                      schema = @Schema(type = SchemaType.STRING, maxLength = 1024 * 1024)))
          byte[] message) {
    return alerts.take(brand, message).map(receipt -> AlertsResource.answer(brand, receipt));
  }
}
