package dev.cordon.gateway.links;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What people say of how incidents of a brand belong together. */
@Path("/api/v1/brands/{brand}/incidents/{incident}/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Links")
public class LinksResource implements RestResource {

  private final LinksClient links;

  LinksResource(LinksClient links) {
    this.links = links;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(value = LinkView.class, responseCode = "201", responseDescription = "Made")
  @Rpc("cordon.incident.v1.Links/LinkIncidents")
  @Operation(
      operationId = "linkIncidents",
      summary = "Link an incident to another one of the brand, with the reason",
      description =
          "Roles: responder, incident-lead. An incident has at most one parent, and a parent has"
              + " none.")
  public Uni<RestResponse<LinkView>> link(
      @PathParam("brand") String brand, @PathParam("incident") String incident, LinkRequest link) {
    String id = Wire.id("incident", incident);
    return links
        .link(brand, link.toProto(id))
        .map(
            made ->
                Created.at(
                    Created.path("brands", brand, "incidents", id, "links", made.id()), made));
  }

  @GET
  @Rpc("cordon.incident.v1.Links/ListLinks")
  @Operation(operationId = "listLinks", summary = "List the links of an incident, newest first")
  public Uni<PageView<LinkView>> list(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @BeanParam Paging paging) {
    return links.list(brand, Wire.id("incident", incident), paging.toProto());
  }

  @DELETE
  @Path("/{link}")
  @Rpc("cordon.incident.v1.Links/RemoveLink")
  @Operation(
      operationId = "removeLink",
      summary = "Remove a link",
      description = "Roles: responder, incident-lead.")
  public Uni<LinkView> remove(
      @PathParam("brand") String brand,
      @PathParam("incident") String incident,
      @PathParam("link") String link) {
    return links.remove(brand, Wire.id("incident", incident), Wire.id("link", link));
  }
}
