package dev.cordon.incident.requests.grpc;

import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.EnclosedIndicator;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.contracts.incident.v1.RequestContent;
import dev.cordon.contracts.incident.v1.RequestOutcome;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.incident.requests.domain.Awaiting;
import dev.cordon.incident.requests.domain.Enclosed;
import dev.cordon.incident.requests.domain.Outcome;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Requests as messages: to each side what is its own to know. */
final class RequestMessages {

  /** Of a text in a list, in characters. */
  private static final int LISTED = 500;

  private RequestMessages() {}

  /**
   * As the asker sees it.
   *
   * @param now what is overdue, is so then
   */
  static ActionRequest asked(
      dev.cordon.incident.requests.domain.ActionRequest request, Instant now) {
    ActionRequest.Builder message =
        ActionRequest.newBuilder()
            .setId(request.id().toString())
            .setIncidentId(request.incidentId().toString())
            .setRecipient(request.recipient().alias())
            .setAskedBy(request.askedBy())
            .setContent(content(request, now));
    request.awaiting().map(Awaiting::task).map(UUID::toString).ifPresent(message::setTaskId);
    return message.build();
  }

  static ActionRequest listedAsked(
      dev.cordon.incident.requests.domain.ActionRequest request, Instant now) {
    ActionRequest whole = asked(request, now);
    return whole.toBuilder().setContent(listed(whole.getContent())).build();
  }

  /** As the recipient sees it. */
  static ReceivedRequest received(
      dev.cordon.incident.requests.domain.ActionRequest request, Instant now) {
    return ReceivedRequest.newBuilder()
        .setId(request.id().toString())
        .setAsker(request.asker().alias())
        .setAskerName(request.askerName())
        .setContent(content(request, now))
        .build();
  }

  static ReceivedRequest listedReceived(
      dev.cordon.incident.requests.domain.ActionRequest request, Instant now) {
    ReceivedRequest whole = received(request, now);
    return whole.toBuilder().setContent(listed(whole.getContent())).build();
  }

  /** In a list: the beginning of the text, since a page of whole ones would be too large. */
  private static RequestContent listed(RequestContent content) {
    String text = content.getText();
    boolean whole = text.codePointCount(0, text.length()) <= LISTED;
    return content.toBuilder()
        .setText(whole ? text : text.substring(0, text.offsetByCodePoints(0, LISTED)) + "…")
        .clearWords()
        .clearIndicators()
        .build();
  }

  private static RequestContent content(
      dev.cordon.incident.requests.domain.ActionRequest request, Instant now) {
    RequestContent.Builder content =
        RequestContent.newBuilder()
            .setText(request.text())
            .setTlp(request.tlp())
            .setDueAt(Timestamps.of(request.dueAt()))
            .addAllIndicators(request.enclosed().stream().map(RequestMessages::from).toList())
            .setState(from(request.state()))
            .setSince(Timestamps.of(request.standing().since()))
            .setWords(request.standing().words())
            .setOverdue(request.isOverdue(now))
            .setAskedAt(Timestamps.of(request.askedAt()))
            .setVersion(request.version());
    request.standing().outcome().map(RequestMessages::from).ifPresent(content::setOutcome);
    request.acknowledgedAt().map(Timestamps::of).ifPresent(content::setAcknowledgedAt);
    return content.build();
  }

  private static EnclosedIndicator from(Enclosed enclosed) {
    return EnclosedIndicator.newBuilder()
        .setId(enclosed.id())
        .setType(
            switch (enclosed.kind()) {
              case DOMAIN_NAME -> ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
              case URL -> ObservableType.OBSERVABLE_TYPE_URL;
            })
        .setValue(enclosed.value())
        .setTlp(enclosed.tlp())
        .setStix(enclosed.stix())
        .build();
  }

  private static RequestState from(dev.cordon.incident.requests.domain.RequestState state) {
    return switch (state) {
      case ASKED -> RequestState.REQUEST_STATE_ASKED;
      case ACKNOWLEDGED -> RequestState.REQUEST_STATE_ACKNOWLEDGED;
      case ANSWERED -> RequestState.REQUEST_STATE_ANSWERED;
      case DECLINED -> RequestState.REQUEST_STATE_DECLINED;
      case WITHDRAWN -> RequestState.REQUEST_STATE_WITHDRAWN;
    };
  }

  /** Empty for one that isn't known. */
  static Optional<dev.cordon.incident.requests.domain.RequestState> toState(RequestState state) {
    return Optional.ofNullable(
        switch (state) {
          case REQUEST_STATE_ASKED -> dev.cordon.incident.requests.domain.RequestState.ASKED;
          case REQUEST_STATE_ACKNOWLEDGED ->
              dev.cordon.incident.requests.domain.RequestState.ACKNOWLEDGED;
          case REQUEST_STATE_ANSWERED -> dev.cordon.incident.requests.domain.RequestState.ANSWERED;
          case REQUEST_STATE_DECLINED -> dev.cordon.incident.requests.domain.RequestState.DECLINED;
          case REQUEST_STATE_WITHDRAWN ->
              dev.cordon.incident.requests.domain.RequestState.WITHDRAWN;
          case REQUEST_STATE_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  private static RequestOutcome from(Outcome outcome) {
    return switch (outcome) {
      case DONE -> RequestOutcome.REQUEST_OUTCOME_DONE;
      case PARTLY -> RequestOutcome.REQUEST_OUTCOME_PARTLY;
      case NOT_DONE -> RequestOutcome.REQUEST_OUTCOME_NOT_DONE;
    };
  }

  /** Empty for none; refuses what it doesn't know. */
  static Optional<Outcome> toOutcome(RequestOutcome outcome) {
    return Optional.ofNullable(
        switch (outcome) {
          case REQUEST_OUTCOME_DONE -> Outcome.DONE;
          case REQUEST_OUTCOME_PARTLY -> Outcome.PARTLY;
          case REQUEST_OUTCOME_NOT_DONE -> Outcome.NOT_DONE;
          case REQUEST_OUTCOME_UNSPECIFIED -> null;
          case UNRECOGNIZED ->
              throw Refusal.invalid("outcome", "is none of done, partly, not_done");
        });
  }
}
