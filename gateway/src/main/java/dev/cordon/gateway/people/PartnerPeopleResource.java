package dev.cordon.gateway.people;

import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The people of a partner. */
@Path("/api/v1/partners/{partner}/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People")
public class PartnerPeopleResource implements RestResource {

  private static final String READERS = "Roles: brand-admin, auditor.";
  private static final String ADMIN = "Roles: brand-admin, logged in with a passkey of Cordon.";

  private final PeopleClient people;

  PartnerPeopleResource(PeopleClient people) {
    this.people = people;
  }

  @GET
  @Rpc("cordon.incident.v1.People/ListPeople")
  @Operation(
      operationId = "listPartnerPeople",
      summary = "List people in the order in which they came",
      description = READERS + " As the identity provider has them, or had them at most 10 s ago.")
  public Uni<PageView<PersonView>> list(
      @PathParam("partner") String partner, @BeanParam Paging paging) {
    return people.list(partner, paging.toProto());
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @APIResponseSchema(
      value = PersonView.class,
      responseCode = "201",
      responseDescription = "Invited")
  @Rpc("cordon.incident.v1.People/InvitePerson")
  @Operation(
      operationId = "invitePartnerPerson",
      summary = "Invite somebody",
      description =
          ADMIN
              + " They get in with an enrolment code. Whether the address has an account already"
              + " isn't said.")
  public Uni<RestResponse<PersonView>> invite(
      @PathParam("partner") String partner, PersonInvitation invitation) {
    return people.invite("partners", partner, invitation.toProto());
  }

  @GET
  @Path("/{person}")
  @Rpc("cordon.incident.v1.People/GetPerson")
  @Operation(
      operationId = "getPartnerPerson",
      summary = "Read about a person",
      description = READERS)
  public Uni<RestResponse<PersonView>> get(
      @PathParam("partner") String partner, @PathParam("person") String person) {
    return people.get(partner, person);
  }

  @PUT
  @Path("/{person}/roles")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.People/SetPersonRoles")
  @Operation(
      operationId = "setPartnerPersonRoles",
      summary = "Say what a person may do",
      description =
          ADMIN
              + " In tokens within seconds; tokens that are about live up to 5 minutes. Roles in"
              + " other organizations stay.")
  public Uni<RestResponse<PersonView>> setRoles(
      @PathParam("partner") String partner,
      @PathParam("person") String person,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      PersonRoles roles) {
    return people.setRoles(partner, person, roles, ifMatch);
  }

  @DELETE
  @Path("/{person}")
  @Rpc("cordon.incident.v1.People/RemovePerson")
  @Operation(
      operationId = "removePartnerPerson",
      summary = "Remove a person",
      description =
          ADMIN
              + " Ends membership and sessions; an account that belongs to nobody else ends,"
              + " too. Tokens that are about live up to 5 minutes.")
  public Uni<RestResponse<PersonView>> remove(
      @PathParam("partner") String partner,
      @PathParam("person") String person,
      @Parameter(hidden = true) @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return people.remove(partner, person, ifMatch);
  }

  @POST
  @Path("/{person}/enrolment-codes")
  @Rpc("cordon.incident.v1.People/MakeEnrolmentCode")
  @Operation(
      operationId = "makePartnerEnrolmentCode",
      summary = "Make the code that an invited person gets in with",
      description = ADMIN + " Good once, for 24 hours; ends the code before. There is no reset.")
  public Uni<EnrolmentCodeView> makeCode(
      @PathParam("partner") String partner,
      @PathParam("person") String person,
      @Context UriInfo here) {
    return people.makeCode(partner, person, here);
  }

  @POST
  @Path("/accepted-invitations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Rpc("cordon.incident.v1.People/AcceptInvitation")
  @Operation(
      operationId = "acceptInvitationOfPartnerPerson",
      summary = "Join another organization with the account that one has",
      description =
          "Roles: any, logged in with a passkey of Cordon for the partner that one belongs to; the"
              + " code is that of the other organization.")
  public Uni<AcceptedInvitationView> accept(
      @PathParam("partner") String partner, InvitationAcceptance acceptance) {
    return people.accept(partner, acceptance.toProto());
  }
}
