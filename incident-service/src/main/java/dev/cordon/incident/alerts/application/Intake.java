package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.domain.AlertReport.Identity;
import dev.cordon.incident.alerts.domain.Batch;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes alerts in: each pair of source and reference once, however often it is sent. */
@ApplicationScoped
public class Intake {

  private final IntakeStore store;
  private final AuditTrail audit;
  private final Clock clock;
  private final Duration window;

  /**
   * @param window how long the first alert of a group takes duplicates, unless somebody decides
   *     about it before
   */
  Intake(
      IntakeStore store,
      AuditTrail audit,
      Clock clock,
      @ConfigProperty(name = "cordon.alerts.duplicate-window", defaultValue = "24H")
          Duration window) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.window = window;
  }

  public Uni<Receipt> receive(Caller caller, AlertReport report) {
    return store.inTransaction(
        caller,
        () ->
            record(caller, List.of(report))
                .map(List::getFirst)
                .call(receipt -> audit.append(caller, event(report, receipt))));
  }

  /**
   * An alert of a request of its own.
   *
   * @param caller whose request it is
   */
  record Asked(Caller caller, AlertReport report) {}

  /**
   * All of them or none; each has its entry in the trail.
   *
   * @param asked by one sender
   * @return in the order of what was asked
   */
  Uni<List<Receipt>> receiveEach(List<Asked> asked) {
    Caller sender = asked.getFirst().caller();
    List<AlertReport> reports = asked.stream().map(Asked::report).toList();
    return store.inTransaction(
        sender,
        () -> record(sender, reports).call(receipts -> audit.append(entries(asked, receipts))));
  }

  private static List<AuditTrail.Entry> entries(List<Asked> asked, List<Receipt> receipts) {
    return IntStream.range(0, asked.size())
        .mapToObj(
            i ->
                new AuditTrail.Entry(
                    asked.get(i).caller(), event(asked.get(i).report(), receipts.get(i))))
        .toList();
  }

  /**
   * All of them or none; one entry in the trail for all.
   *
   * @return in the order of the reports
   */
  public Uni<List<Receipt>> receive(Caller caller, List<AlertReport> reports) {
    return reports.isEmpty()
        ? Uni.createFrom().item(List.of())
        : store.inTransaction(
            caller,
            () -> record(caller, reports).call(receipts -> audit.append(caller, event(receipts))));
  }

  private Uni<List<Receipt>> record(Caller caller, List<AlertReport> reports) {
    Batch batch = Batch.of(reports);
    Instant now = clock.instant();
    return store
        .record(caller, batch, now, now.plus(window))
        .map(recorded -> spread(reports, batch, recorded));
  }

  /** A receipt for each report, as if they had come one after the other. */
  private static List<Receipt> spread(
      List<AlertReport> reports, Batch batch, List<Receipt> recorded) {
    Map<Identity, Receipt> receipts = new HashMap<>();
    Map<Identity, Long> left = new HashMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      Batch.Sent sent = batch.alerts().get(i);
      receipts.put(sent.report().identity(), recorded.get(i));
      left.put(sent.report().identity(), sent.times());
    }
    Set<Identity> seen = new HashSet<>();
    return reports.stream()
        .map(AlertReport::identity)
        .map(
            pair -> {
              long later = left.merge(pair, -1L, Long::sum);
              return given(receipts, pair).before(later, seen.add(pair));
            })
        .toList();
  }

  private static Receipt given(Map<Identity, Receipt> receipts, Identity pair) {
    return Optional.ofNullable(receipts.get(pair))
        .orElseThrow(() -> new IllegalStateException("a report has no receipt"));
  }

  private static AuditEvent event(AlertReport report, Receipt receipt) {
    return new AuditEvent(
        receipt.created() ? "alert.received" : "alert.repeated",
        "alert",
        receipt.alertId().toString(),
        Map.of(
            "source", report.source(),
            "reference", Snapshot.digest(report.reference()),
            "title", Snapshot.digest(report.title()),
            "times", Long.toString(receipt.times())));
  }

  private static AuditEvent event(List<Receipt> receipts) {
    long created = receipts.stream().filter(Receipt::created).count();
    return new AuditEvent(
        "alerts.received",
        "alerts",
        receipts.getFirst().alertId().toString(),
        Map.of(
            "created", Long.toString(created),
            "repeated", Long.toString(receipts.size() - created),
            "alerts", digest(receipts.stream().map(Receipt::alertId).toList())));
  }

  /** Of the ids in their order, each once. */
  static String digest(List<UUID> ids) {
    return Snapshot.digest(
        ids.stream().map(UUID::toString).distinct().sorted().collect(Collectors.joining("\n")));
  }
}
