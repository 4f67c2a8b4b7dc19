package dev.cordon.gateway.escalation;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Receivers that a brand has pages sent to. */
@Path("/api/v1/brands/{brand}/page-webhooks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class PageWebhooksResource implements RestResource {

  private static final String ADMIN = "Roles: brand-admin, logged in with a passkey of Cordon.";

  private final ContactsClient contacts;

  PageWebhooksResource(ContactsClient contacts) {
    this.contacts = contacts;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = PageWebhookView.class,
      responseCode = "201",
      responseDescription = "Made")
  @Rpc("cordon.incident.v1.PageWebhooks/AddPageWebhook")
  @Operation(
      operationId = "addPageWebhook",
      summary = "Have pages sent to a receiver",
      description = ADMIN + " At most ten. Its secrets are never answered.")
  public Uni<RestResponse<PageWebhookView>> add(
      @PathParam("brand") String brand, PageWebhookRequest webhook) {
    return contacts
        .add(brand, webhook.toProto())
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "page-webhooks", made.id()),
                    made,
                    made.version()));
  }

  @GET
  @Rpc("cordon.incident.v1.PageWebhooks/ListPageWebhooks")
  @Operation(
      operationId = "listPageWebhooks",
      summary = "List the receivers of pages",
      description = "Roles: incident-lead, auditor, brand-admin.")
  public Uni<PageView<PageWebhookView>> list(
      @PathParam("brand") String brand, @BeanParam Paging paging) {
    return contacts.webhooks(brand, paging.toProto());
  }

  @GET
  @Path("/{webhook}")
  @Rpc("cordon.incident.v1.PageWebhooks/GetPageWebhook")
  @Operation(
      operationId = "getPageWebhook",
      summary = "Read a receiver of pages",
      description = "Roles: incident-lead, auditor, brand-admin.")
  public Uni<RestResponse<PageWebhookView>> get(
      @PathParam("brand") String brand, @PathParam("webhook") String webhook) {
    return contacts
        .webhook(brand, Wire.id("webhook", webhook))
        .map(PageWebhooksResource::versioned);
  }

  @PUT
  @Path("/{webhook}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.PageWebhooks/ChangePageWebhook")
  @Operation(
      operationId = "changePageWebhook",
      summary = "Change a receiver of pages, or switch it off",
      description = ADMIN)
  public Uni<RestResponse<PageWebhookView>> change(
      @PathParam("brand") String brand,
      @PathParam("webhook") String webhook,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      PageWebhookChange change) {
    long expected = Versions.expected(ifMatch);
    return contacts
        .change(brand, change.toProto(Wire.id("webhook", webhook), expected))
        .map(PageWebhooksResource::versioned);
  }

  @DELETE
  @Path("/{webhook}")
  @Rpc("cordon.incident.v1.PageWebhooks/RemovePageWebhook")
  @Operation(
      operationId = "removePageWebhook",
      summary = "Remove a receiver of pages, with its secrets",
      description = ADMIN + " Answers with what it was.")
  public Uni<RestResponse<PageWebhookView>> remove(
      @PathParam("brand") String brand,
      @PathParam("webhook") String webhook,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    long expected = Versions.expected(ifMatch);
    return contacts
        .remove(brand, Wire.id("webhook", webhook), expected)
        .map(PageWebhooksResource::versioned);
  }

  private static RestResponse<PageWebhookView> versioned(PageWebhookView webhook) {
    return RestResponse.ResponseBuilder.ok(webhook).tag(Versions.etag(webhook.version())).build();
  }
}
