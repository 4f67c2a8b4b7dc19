package dev.cordon.gateway.alerts;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AlertIntakeResult;
import dev.cordon.contracts.incident.v1.IntakeAlertsRequest;
import dev.cordon.contracts.incident.v1.IntakeAlertsResponse;
import dev.cordon.gateway.alerts.AlertLines.Line;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends lot after lot, each when the one before is answered, and answers as it goes: what was
 * answered is durable. The first lot decides how the request is answered as a whole; when a later
 * one fails, its lines and all behind them are said to have failed, and can be sent again.
 */
final class LinesIntake {

  private static final Logger LOG = Logger.getLogger(LinesIntake.class);

  private static final Refusal FAILED =
      Refusal.of(
          ErrorReason.SERVICE_UNAVAILABLE,
          "Nobody knows whether this one was taken. Send it again: it is taken once.");

  /** One part of the request, by its number. */
  @FunctionalInterface
  interface Call {
    Uni<IntakeAlertsResponse> send(int part, IntakeAlertsRequest request);
  }

  private final AlertLines lines;
  private final LineAnswers answers;
  private final Call call;
  private int part;
  private boolean failed;

  LinesIntake(AlertLines lines, LineAnswers answers, Call call) {
    this.lines = lines;
    this.answers = answers;
    this.call = call;
  }

  /** Each item is the answers of a lot, without the end of the last line. */
  Multi<Lines> all() {
    return sent(lines.next())
        .onItem()
        .transformToMulti(
            first ->
                lines.hasNext()
                    ? Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(first), rest())
                    : Multi.createFrom().item(first))
        .filter(lot -> !lot.text().isEmpty());
  }

  private Multi<Lines> rest() {
    return Multi.createBy().repeating().uni(this::next).whilst(lot -> lines.hasNext());
  }

  private Uni<Lines> next() {
    List<Line> lot = lines.next();
    if (failed || lot.isEmpty()) {
      return Uni.createFrom().item(lines(lot, List.of()));
    }
    return sent(lot)
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.warnf(failure, "a lot of lines failed behind others that are answered");
              failed = true;
              return lines(lot, List.of());
            });
  }

  /** Even when there is nothing to send: it says whether the caller may. */
  private Uni<Lines> sent(List<Line> lot) {
    IntakeAlertsRequest.Builder request = IntakeAlertsRequest.newBuilder();
    for (Line line : lot) {
      if (line instanceof Line.Readable readable) {
        request.addAlerts(readable.alert());
      }
    }
    return call.send(part++, request.build())
        .map(response -> lines(lot, response.getResultsList()));
  }

  /**
   * @param results of the readable ones, as far as there are any
   */
  private Lines lines(List<Line> lot, List<AlertIntakeResult> results) {
    Iterator<AlertIntakeResult> next = results.iterator();
    return new Lines(
        lot.stream().map(line -> answer(line, next)).collect(Collectors.joining("\n")));
  }

  private String answer(Line line, Iterator<AlertIntakeResult> results) {
    return switch (line) {
      case Line.Broken broken -> answers.broken(broken.number(), broken.refusal());
      case Line.Readable readable ->
          results.hasNext()
              ? answers.taken(readable.number(), results.next())
              : answers.failed(readable.number(), FAILED);
    };
  }
}
