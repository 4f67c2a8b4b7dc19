package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetRosterRequest;
import dev.cordon.contracts.incident.v1.ListDeputiesRequest;
import dev.cordon.contracts.incident.v1.MutinyDeputiesGrpc.MutinyDeputiesStub;
import dev.cordon.contracts.incident.v1.MutinyDutiesGrpc.MutinyDutiesStub;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.contracts.incident.v1.WithdrawDeputyRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Versions;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Deputies and rosters of any kind of organization, at the incident service. */
@ApplicationScoped
class DutyClient {

  @GrpcClient("incident")
  MutinyDeputiesStub deputies;

  @GrpcClient("incident")
  MutinyDutiesStub duties;

  private final ServiceCalls calls;

  DutyClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<DeputyView>> deputies(String organization, PageRequest page) {
    return calls
        .to(deputies, organization)
        .listDeputies(ListDeputiesRequest.newBuilder().setPage(page).build())
        .map(list -> PageView.of(list.getDeputiesList(), DeputyView::from, list.getNextCursor()));
  }

  /**
   * @param kind segment of the path: brands or groups
   */
  Uni<RestResponse<DeputyView>> name(String kind, String organization, NameDeputyRequest request) {
    return calls
        .to(deputies, organization)
        .nameDeputy(request)
        .map(DeputyView::from)
        .map(made -> Created.at(Created.path(kind, organization, "deputies", made.id()), made));
  }

  Uni<Void> withdraw(String organization, String deputy) {
    return calls
        .to(deputies, organization)
        .withdrawDeputy(WithdrawDeputyRequest.newBuilder().setId(Wire.id("deputy", deputy)).build())
        .replaceWithVoid();
  }

  Uni<RestResponse<RosterView>> roster(String organization, String role) {
    return calls
        .to(duties, organization)
        .getRoster(GetRosterRequest.newBuilder().setRole(GivenRoles.inPath(role)).build())
        .map(RosterView::from)
        .map(Versions::tagged);
  }

  Uni<RestResponse<RosterView>> setRoster(
      String organization, String role, RosterRequest roster, @Nullable String ifMatch) {
    Role whose = GivenRoles.inPath(role);
    SetRosterRequest request = roster.toProto(whose, Versions.expected(ifMatch));
    return calls
        .to(duties, organization)
        .setRoster(request)
        .map(RosterView::from)
        .map(Versions::tagged);
  }

  Uni<ShiftView> onDuty(String organization, String role, DutyMoment moment) {
    return calls
        .to(duties, organization)
        .getOnDuty(moment.toProto(GivenRoles.inPath(role)))
        .map(ShiftView::from);
  }

  Uni<List<ShiftView>> shifts(String organization, String role, DutyPeriod period) {
    return calls
        .to(duties, organization)
        .listDutyShifts(period.toProto(GivenRoles.inPath(role)))
        .map(list -> list.getShiftsList().stream().map(ShiftView::from).toList());
  }
}
