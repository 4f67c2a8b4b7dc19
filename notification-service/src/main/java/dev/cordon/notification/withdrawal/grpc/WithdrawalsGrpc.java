package dev.cordon.notification.withdrawal.grpc;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.ExportToldRequest;
import dev.cordon.contracts.notification.v1.ExportToldResponse;
import dev.cordon.contracts.notification.v1.GetToldRequest;
import dev.cordon.contracts.notification.v1.ListToldRequest;
import dev.cordon.contracts.notification.v1.ListToldResponse;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.notification.withdrawal.application.WithdrawalStore.Place;
import dev.cordon.notification.withdrawal.application.Withdrawals;
import dev.cordon.notification.withdrawal.application.Withdrawals.Asked;
import dev.cordon.notification.withdrawal.domain.ToldLetter;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class WithdrawalsGrpc implements dev.cordon.contracts.notification.v1.Withdrawals {

  private static final int EXPORT_PAGE = 2_000;

  /** Those to whom the letter ledger is open: {@code Notices.ListLetters}. */
  private static final Set<Role> LEDGER =
      Set.of(Role.ROLE_INCIDENT_LEAD, Role.ROLE_PRIVACY_OFFICER, Role.ROLE_AUDITOR);

  private final Withdrawals withdrawals;
  private final Callers callers;
  private final Cursors cursors;

  WithdrawalsGrpc(Withdrawals withdrawals, Callers callers, Cursors cursors) {
    this.withdrawals = withdrawals;
    this.callers = callers;
    this.cursors = cursors;
  }

  @Override
  public Uni<Told> getTold(GetToldRequest request) {
    return withdrawals
        .get(callers.current(), asked(request.getIncidentId(), request.getFindingId()))
        .map(ToldMessages::from);
  }

  @Override
  public Uni<ListToldResponse> listTold(ListToldRequest request) {
    Caller caller = callers.current();
    Asked asked = asked(request.getIncidentId(), request.getFindingId());
    String list = "told " + asked.findingId() + " " + request.getState();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return withdrawals
        .page(
            caller,
            asked,
            ToldMessages.toOutcome(request.getState()),
            place(page),
            page.limit() + 1)
        .map(found -> listed(found, page, list, caller));
  }

  private ListToldResponse listed(
      List<ToldLetter> found, PageSpec page, String list, Caller caller) {
    boolean masked = isMasked(caller);
    var rows = cursors.page(found, page, list, caller, WithdrawalsGrpc::keys);
    return ListToldResponse.newBuilder()
        .addAllLetters(
            rows.rows().stream().map(letter -> ToldMessages.from(letter, masked)).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<ExportToldResponse> exportTold(ExportToldRequest request) {
    Caller caller = callers.current();
    Asked asked = asked(request.getIncidentId(), request.getFindingId());
    String list = "export of told " + asked.findingId();
    PageSpec page =
        cursors.open(PageRequest.newBuilder().setCursor(request.getCursor()).build(), list, caller);
    boolean masked = isMasked(caller);
    return withdrawals
        .export(caller, asked, masked, place(page), EXPORT_PAGE + 1)
        .map(found -> exported(found, list, caller, masked));
  }

  private ExportToldResponse exported(
      List<ToldLetter> found, String list, Caller caller, boolean masked) {
    List<ToldLetter> rows = found.subList(0, Math.min(found.size(), EXPORT_PAGE));
    ExportToldResponse.Builder response =
        ExportToldResponse.newBuilder()
            .addAllLetters(rows.stream().map(letter -> ToldMessages.from(letter, masked)).toList());
    if (found.size() > rows.size()) {
      response.setNextCursor(
          cursors.next(list, caller, keys(rows.getLast()).toArray(String[]::new)));
    }
    return response.build();
  }

  private static boolean isMasked(Caller caller) {
    return switch (caller) {
      case Caller.Member member -> Collections.disjoint(member.roles(), LEDGER);
      case Caller.Service _, Caller.Guest _ -> true;
    };
  }

  private static Asked asked(String incident, String finding) {
    return new Asked(
        References.to("incident", incident), References.to("negative finding", finding));
  }

  private static List<String> keys(ToldLetter letter) {
    return List.of(letter.noticeId().toString(), letter.personId().toString());
  }

  private static Optional<Place> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Place(
                UUID.fromString(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }
}
