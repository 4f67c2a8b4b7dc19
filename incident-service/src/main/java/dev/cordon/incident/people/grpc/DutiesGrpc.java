package dev.cordon.incident.people.grpc;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.Duties;
import dev.cordon.contracts.incident.v1.DutyShift;
import dev.cordon.contracts.incident.v1.GetOnDutyRequest;
import dev.cordon.contracts.incident.v1.GetRosterRequest;
import dev.cordon.contracts.incident.v1.ListDutyShiftsRequest;
import dev.cordon.contracts.incident.v1.ListDutyShiftsResponse;
import dev.cordon.contracts.incident.v1.Roster;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.incident.people.application.DutyRosters;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** For everybody of an organization. */
@GrpcService
class DutiesGrpc implements Duties {

  private final DutyRosters rosters;
  private final Callers callers;

  DutiesGrpc(DutyRosters rosters, Callers callers) {
    this.rosters = rosters;
    this.callers = callers;
  }

  @Override
  public Uni<Roster> getRoster(GetRosterRequest request) {
    return rosters.read(callers.current(), given(request.getRole())).map(DutyMessages::toProto);
  }

  @Override
  public Uni<Roster> setRoster(SetRosterRequest request) {
    return rosters.set(callers.current(), DutyMessages.roster(request)).map(DutyMessages::toProto);
  }

  @Override
  public Uni<DutyShift> getOnDuty(GetOnDutyRequest request) {
    Optional<Instant> at =
        request.hasAt()
            ? Optional.of(DutyMessages.instant("at", request.getAt()))
            : Optional.empty();
    return rosters
        .onDuty(callers.current(), given(request.getRole()), at)
        .map(DutyMessages::toProto);
  }

  @Override
  public Uni<ListDutyShiftsResponse> listDutyShifts(ListDutyShiftsRequest request) {
    return rosters
        .shifts(
            callers.current(),
            given(request.getRole()),
            DutyMessages.instant("from", request.getFrom()),
            DutyMessages.instant("until", request.getUntil()))
        .map(
            shifts ->
                ListDutyShiftsResponse.newBuilder()
                    .addAllShifts(shifts.stream().map(DutyMessages::toProto).toList())
                    .build());
  }

  /** One that somebody can have. */
  private static Role given(Role role) {
    if (!RoleGroups.isGiven(role)) {
      throw Refusal.invalid("role", "is none that people are given");
    }
    return role;
  }
}
