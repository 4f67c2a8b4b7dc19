package dev.cordon.gateway.escalation;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Where somebody of a brand is reached out of band. */
@Path("/api/v1/brands/{brand}/people/{person}/contact-points")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation")
public class ContactPointsResource implements RestResource {

  private final ContactsClient contacts;

  ContactPointsResource(ContactsClient contacts) {
    this.contacts = contacts;
  }

  @GET
  @Rpc("cordon.incident.v1.ContactPointsOfPeople/GetContactPoints")
  @Operation(
      operationId = "getContactPoints",
      summary = "Read where somebody is reached out of band",
      description = "One's own; a brand-admin reads everybody's. Version 0 while nothing was said.")
  public Uni<RestResponse<ContactPointsView>> get(
      @PathParam("brand") String brand, @PathParam("person") String person) {
    return contacts.points(brand, Wire.id("person", person)).map(ContactPointsResource::versioned);
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.ContactPointsOfPeople/SetContactPoints")
  @Operation(
      operationId = "setContactPoints",
      summary = "Say where somebody is reached out of band",
      description =
          "One's own; a brand-admin sets everybody's. Logged in with a passkey of Cordon. What is"
              + " absent is none.")
  public Uni<RestResponse<ContactPointsView>> set(
      @PathParam("brand") String brand,
      @PathParam("person") String person,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ContactPointsRequest points) {
    long expected = Versions.expected(ifMatch);
    return contacts
        .set(brand, points.toProto(Wire.id("person", person), expected))
        .map(ContactPointsResource::versioned);
  }

  private static RestResponse<ContactPointsView> versioned(ContactPointsView points) {
    return RestResponse.ResponseBuilder.ok(points).tag(Versions.etag(points.version())).build();
  }
}
