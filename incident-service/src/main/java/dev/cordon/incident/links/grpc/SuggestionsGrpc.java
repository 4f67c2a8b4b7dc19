package dev.cordon.incident.links.grpc;

import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.contracts.incident.v1.DismissSuggestionResponse;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.ListSuggestionsRequest;
import dev.cordon.contracts.incident.v1.ListSuggestionsResponse;
import dev.cordon.contracts.incident.v1.SystemsGrpc;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.links.application.Suggestions;
import dev.cordon.incident.links.domain.Reason;
import dev.cordon.kernel.idempotency.AskedBefore;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** For the gateway. */
@GrpcService
class SuggestionsGrpc implements dev.cordon.contracts.incident.v1.Suggestions {

  private final Suggestions suggestions;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;

  SuggestionsGrpc(
      Suggestions suggestions, CaseFile incidents, Callers callers, Idempotency idempotency) {
    this.suggestions = suggestions;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<ListSuggestionsResponse> listSuggestions(ListSuggestionsRequest request) {
    return suggestions
        .of(callers.current(), References.to("incident", request.getIncidentId()), readable())
        .map(SuggestionsGrpc::message);
  }

  private static ListSuggestionsResponse message(Suggestions.Named named) {
    return ListSuggestionsResponse.newBuilder()
        .addAllSuggestions(
            named.suggestions().stream()
                .flatMap(suggestion -> LinkMessages.from(named, suggestion).stream())
                .toList())
        .build();
  }

  /** A suggestion tells nothing that the same token couldn't list: a machine's scopes are few. */
  private Set<Reason> readable() {
    return Arrays.stream(Reason.values())
        .filter(this::isReadable)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isReadable(Reason reason) {
    return switch (reason) {
      case INDICATOR -> callers.mayCall(IndicatorsGrpc.getListIndicatorsMethod());
      case ALERT -> callers.mayCall(AlertsGrpc.getListAlertsMethod());
      case SYSTEM, SUPPLIER -> callers.mayCall(SystemsGrpc.getListAffectedSystemsMethod());
      case TECHNIQUE -> callers.mayCall(ClassificationsGrpc.getGetClassificationMethod());
      case TIME -> true;
    };
  }

  @Override
  public Uni<DismissSuggestionResponse> dismissSuggestion(DismissSuggestionRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    if (request.getOtherId().isEmpty() == request.getOrganization().isEmpty()) {
      throw Refusal.invalid("other_id", "is there, or organization is, and not both");
    }
    String reason = request.getReason();
    if (request.getOrganization().isEmpty()) {
      UUID other = References.to("incident", request.getOtherId());
      return once(
          request, incident, () -> suggestions.dismissIncident(caller, incident, other, reason));
    }
    AskedBefore<UUID> organization =
        AskedBefore.of(() -> suggestions.organization(request.getOrganization()));
    // Before anything is said of the organization: an incident that isn't there is refused alike.
    return incidents
        .within(caller, incident, () -> Uni.createFrom().voidItem())
        .chain(organization::ask)
        .chain(
            () ->
                once(
                    request,
                    incident,
                    () ->
                        organization
                            .answer()
                            .chain(
                                found ->
                                    suggestions.dismissOrganization(
                                        caller, incident, found, reason))));
  }

  private Uni<DismissSuggestionResponse> once(
      DismissSuggestionRequest request, UUID incident, Supplier<Uni<Void>> work) {
    return incidents.within(
        callers.current(),
        incident,
        () ->
            idempotency.inSession(
                request,
                DismissSuggestionResponse.parser(),
                () -> work.get().replaceWith(DismissSuggestionResponse.getDefaultInstance())));
  }
}
