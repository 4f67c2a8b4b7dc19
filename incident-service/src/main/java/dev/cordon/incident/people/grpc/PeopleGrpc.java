package dev.cordon.incident.people.grpc;

import dev.cordon.contracts.incident.v1.AcceptInvitationRequest;
import dev.cordon.contracts.incident.v1.AcceptedInvitation;
import dev.cordon.contracts.incident.v1.EnrolmentCode;
import dev.cordon.contracts.incident.v1.GetPersonRequest;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.ListColleaguesRequest;
import dev.cordon.contracts.incident.v1.ListColleaguesResponse;
import dev.cordon.contracts.incident.v1.ListPeopleRequest;
import dev.cordon.contracts.incident.v1.ListPeopleResponse;
import dev.cordon.contracts.incident.v1.MakeEnrolmentCodeRequest;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.People;
import dev.cordon.contracts.incident.v1.RemovePersonRequest;
import dev.cordon.contracts.incident.v1.SetPersonRolesRequest;
import dev.cordon.incident.people.application.ColleagueList;
import dev.cordon.incident.people.application.EnrolmentCodes;
import dev.cordon.incident.people.application.PeopleAdministration;
import dev.cordon.incident.people.application.PeopleDirectory;
import dev.cordon.incident.people.domain.Invitation;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * For an organization's administrators, for those who give work to its people, and for whoever was
 * invited elsewhere.
 */
@GrpcService
class PeopleGrpc implements People {

  private final PeopleDirectory directory;
  private final ColleagueList colleagues;
  private final PeopleAdministration administration;
  private final EnrolmentCodes codes;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  PeopleGrpc(
      PeopleDirectory directory,
      ColleagueList colleagues,
      PeopleAdministration administration,
      EnrolmentCodes codes,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.directory = directory;
    this.colleagues = colleagues;
    this.administration = administration;
    this.codes = codes;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListPeopleResponse> listPeople(ListPeopleRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), PeopleDirectory.LIST, caller);
    return directory
        .page(caller, page)
        .map(
            found ->
                ListPeopleResponse.newBuilder()
                    .addAllPeople(PeopleMessages.toProto(found.rows()))
                    .setNextCursor(found.nextCursor())
                    .build());
  }

  @Override
  public Uni<ListColleaguesResponse> listColleagues(ListColleaguesRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), ColleagueList.LIST, caller);
    return colleagues
        .page(caller, page)
        .map(
            found ->
                ListColleaguesResponse.newBuilder()
                    .addAllColleagues(found.rows().stream().map(PeopleMessages::toProto).toList())
                    .setNextCursor(found.nextCursor())
                    .build());
  }

  @Override
  public Uni<OrganizationPerson> getPerson(GetPersonRequest request) {
    return directory.find(callers.current(), person(request.getId())).map(PeopleMessages::toProto);
  }

  @Override
  public Uni<OrganizationPerson> invitePerson(InvitePersonRequest request) {
    Caller caller = callers.current();
    return idempotency.keptOr(request, OrganizationPerson.parser(), () -> invite(caller, request));
  }

  private Uni<OrganizationPerson> invite(Caller caller, InvitePersonRequest request) {
    Invitation invitation = PeopleMessages.invitation(request);
    return administration
        .prepare(caller)
        .chain(
            possible ->
                idempotency.inConnection(
                    request,
                    OrganizationPerson.parser(),
                    () ->
                        administration
                            .invite(caller, invitation, possible)
                            .map(PeopleMessages::toProto)))
        .invoke(administration::wake);
  }

  @Override
  public Uni<OrganizationPerson> setPersonRoles(SetPersonRolesRequest request) {
    return administration
        .setRoles(
            callers.current(),
            person(request.getId()),
            request.getExpectedVersion(),
            PeopleMessages.roles(request.getRolesList()))
        .map(PeopleMessages::toProto);
  }

  @Override
  public Uni<OrganizationPerson> removePerson(RemovePersonRequest request) {
    return administration
        .remove(callers.current(), person(request.getId()), request.getExpectedVersion())
        .map(PeopleMessages::toProto);
  }

  /** What is kept under the client's key is the id of the code; its secret is made anew. */
  @Override
  public Uni<EnrolmentCode> makeEnrolmentCode(MakeEnrolmentCodeRequest request) {
    Caller caller = callers.current();
    UUID person = person(request.getPersonId());
    return idempotency
        .inConnection(
            request,
            EnrolmentCode.parser(),
            () ->
                codes
                    .make(caller, person)
                    .map(
                        made ->
                            EnrolmentCode.newBuilder()
                                .setCode(made.code().toString())
                                .setExpiresAt(Timestamps.of(made.until()))
                                .build()))
        .map(kept -> withSecret(caller, kept))
        .invoke(administration::wake);
  }

  private EnrolmentCode withSecret(Caller caller, EnrolmentCode kept) {
    return kept.toBuilder().setCode(codes.text(caller, UUID.fromString(kept.getCode()))).build();
  }

  /**
   * The work is another organization's, and can be repeated: the key is kept in one's own, behind
   * it. A code that has ended by then doesn't refuse what it has opened.
   */
  @Override
  public Uni<AcceptedInvitation> acceptInvitation(AcceptInvitationRequest request) {
    Caller.Member member = member();
    return idempotency.keptOr(
        request,
        AcceptedInvitation.parser(),
        () -> codes.accept(member, request.getCode()).chain(alias -> accepted(request, alias)));
  }

  private Uni<AcceptedInvitation> accepted(AcceptInvitationRequest request, String alias) {
    return idempotency.inConnection(
        request,
        AcceptedInvitation.parser(),
        () ->
            Uni.createFrom().item(AcceptedInvitation.newBuilder().setOrganization(alias).build()));
  }

  private Caller.Member member() {
    return switch (callers.current()) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw new IllegalStateException("people accept for themselves");
    };
  }

  private static UUID person(String id) {
    return References.to("person", id);
  }
}
