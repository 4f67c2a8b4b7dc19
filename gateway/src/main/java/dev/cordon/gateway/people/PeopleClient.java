package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AcceptInvitationRequest;
import dev.cordon.contracts.incident.v1.GetPersonRequest;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.ListColleaguesRequest;
import dev.cordon.contracts.incident.v1.ListPeopleRequest;
import dev.cordon.contracts.incident.v1.MakeEnrolmentCodeRequest;
import dev.cordon.contracts.incident.v1.MutinyPeopleGrpc.MutinyPeopleStub;
import dev.cordon.contracts.incident.v1.RemovePersonRequest;
import dev.cordon.contracts.incident.v1.SetPersonRolesRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** People of any kind of organization, at the incident service. */
@ApplicationScoped
class PeopleClient {

  @GrpcClient("incident")
  MutinyPeopleStub people;

  private final ServiceCalls calls;

  PeopleClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<PersonView>> list(String organization, PageRequest page) {
    return calls
        .to(people, organization)
        .listPeople(ListPeopleRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getPeopleList(), PersonView::from, list.getNextCursor()));
  }

  Uni<PageView<ColleagueView>> colleagues(String brand, PageRequest page) {
    return calls
        .to(people, brand)
        .listColleagues(ListColleaguesRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(list.getColleaguesList(), ColleagueView::from, list.getNextCursor()));
  }

  /**
   * @param kind segment of the path: brands, partners or groups
   */
  Uni<RestResponse<PersonView>> invite(
      String kind, String organization, InvitePersonRequest request) {
    return calls
        .to(people, organization)
        .invitePerson(request)
        .map(PersonView::from)
        .map(
            made ->
                Created.at(
                    Created.path(kind, organization, "people", made.id()), made, made.version()));
  }

  Uni<RestResponse<PersonView>> get(String organization, String person) {
    return calls
        .to(people, organization)
        .getPerson(GetPersonRequest.newBuilder().setId(id(person)).build())
        .map(PersonView::from)
        .map(Versions::tagged);
  }

  Uni<RestResponse<PersonView>> setRoles(
      String organization, String person, PersonRoles roles, @Nullable String ifMatch) {
    SetPersonRolesRequest request = roles.toProto(id(person), Versions.expected(ifMatch));
    return calls
        .to(people, organization)
        .setPersonRoles(request)
        .map(PersonView::from)
        .map(Versions::tagged);
  }

  Uni<RestResponse<PersonView>> remove(
      String organization, String person, @Nullable String ifMatch) {
    return calls
        .to(people, organization)
        .removePerson(
            RemovePersonRequest.newBuilder()
                .setId(id(person))
                .setExpectedVersion(Versions.expected(ifMatch))
                .build())
        .map(PersonView::from)
        .map(Versions::tagged);
  }

  Uni<EnrolmentCodeView> makeCode(String organization, String person, UriInfo here) {
    return calls
        .to(people, organization)
        .makeEnrolmentCode(MakeEnrolmentCodeRequest.newBuilder().setPersonId(id(person)).build())
        .map(code -> EnrolmentCodeView.from(code, here));
  }

  Uni<AcceptedInvitationView> accept(String organization, AcceptInvitationRequest request) {
    return calls
        .to(people, organization)
        .acceptInvitation(request)
        .map(AcceptedInvitationView::from);
  }

  private static String id(String person) {
    return Wire.id("person", person);
  }
}
