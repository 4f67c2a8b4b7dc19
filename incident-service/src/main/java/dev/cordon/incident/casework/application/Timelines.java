package dev.cordon.incident.casework.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.TimelineStore.Filter;
import dev.cordon.incident.casework.application.TimelineStore.Line;
import dev.cordon.incident.casework.application.TimelineStore.MentionPlace;
import dev.cordon.incident.casework.application.TimelineStore.MentioningLine;
import dev.cordon.incident.casework.application.TimelineStore.TimelinePlace;
import dev.cordon.incident.casework.domain.Handles;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Mention;
import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.incident.casework.domain.TimelineEntry;
import dev.cordon.incident.people.application.Addressees;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people write into timelines, and read in them. */
@ApplicationScoped
public class Timelines {

  /** A line, and who is spoken to in it. */
  public record Read(Line line, List<Mention> mentions) {}

  /** A line in which the reader is spoken to, and its incident. */
  public record ReadMention(Incident incident, Read read) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ReaderStore readers;
  private final TimelineStore timeline;
  private final Addressees people;
  private final AuditTrail audit;
  private final Clock clock;

  Timelines(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      ReaderStore readers,
      TimelineStore timeline,
      Addressees people,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.readers = readers;
    this.timeline = timeline;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Adds what happened, in a person's words; to an incident that has ended, too.
   *
   * @param corrects a line of the same incident that nothing corrects yet
   */
  public Uni<Read> add(
      Caller caller,
      UUID incidentId,
      Optional<Instant> happenedAt,
      String text,
      Optional<UUID> corrects) {
    Handles handles = Handles.in(text);
    TimelineEntry entry =
        TimelineEntry.noted(incidentId, happenedAt, text, caller.actor(), clock.instant())
            .correcting(corrects);
    return unitOfWork.inTransaction(
        caller,
        () ->
            required(caller, entry)
                .chain(incident -> mentions(caller, incident, handles))
                .call(mentions -> timeline.add(caller, entry, mentions))
                .call(() -> audit.append(caller, noted(entry)))
                .map(mentions -> new Read(new Line(entry, Optional.empty()), mentions)));
  }

  /** Whoever corrects waits for whoever corrects something of the same incident. */
  private Uni<Incident> required(Caller caller, TimelineEntry entry) {
    return entry
        .corrects()
        .map(
            other ->
                incidents
                    .requireForUpdate(caller, entry.incidentId())
                    .call(() -> requireStanding(caller, entry.incidentId(), other)))
        .orElseGet(() -> incidents.require(caller, entry.incidentId()));
  }

  private Uni<Void> requireStanding(Caller caller, UUID incidentId, UUID entryId) {
    return timeline
        .find(caller, incidentId, entryId)
        .map(
            found ->
                found.orElseThrow(
                    () -> Refusal.invalid("corrects", "isn't a line of this timeline")))
        .invoke(
            line ->
                line.correctedBy()
                    .ifPresent(
                        by -> {
                          throw Refusal.of(
                              ErrorReason.WRONG_STATE,
                              "The line is corrected by %s already: correct that one."
                                  .formatted(by));
                        }))
        .replaceWithVoid();
  }

  /**
   * What is nobody's handle stays text. Somebody who isn't named in a restricted incident is
   * refused: they would never read it, and whoever wrote it would think they did.
   */
  private Uni<List<Mention>> mentions(Caller caller, Incident incident, Handles handles) {
    if (handles.names().isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return people
        .of(caller, handles.names())
        .map(Timelines::mentions)
        .call(mentions -> requireNamed(caller, incident, mentions));
  }

  private static List<Mention> mentions(Map<String, String> subjects) {
    Map<String, List<String>> handles = new HashMap<>();
    subjects.forEach(
        (handle, subject) ->
            handles.computeIfAbsent(subject, somebody -> new ArrayList<>()).add(handle));
    return handles.entrySet().stream()
        .map(person -> new Mention(person.getKey(), person.getValue().stream().sorted().toList()))
        .sorted(Comparator.comparing(Mention::subject))
        .toList();
  }

  private Uni<Void> requireNamed(Caller caller, Incident incident, List<Mention> mentions) {
    if (!incident.restricted() || mentions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return readers
        .readers(caller, incident.id())
        .map(named -> named.stream().map(Reader::subject).collect(Collectors.toSet()))
        .invoke(named -> requireNamed(named, mentions))
        .replaceWithVoid();
  }

  private static void requireNamed(Set<String> named, List<Mention> mentions) {
    Violations violations = new Violations();
    mentions.stream()
        .filter(mention -> !named.contains(mention.subject()))
        .forEach(
            mention ->
                violations.require(
                    false,
                    "text",
                    "speaks to @%s, who isn't named in this restricted incident"
                        .formatted(mention.handles().getFirst())));
    violations.orThrow();
  }

  /** In the order in which things happened. */
  public Uni<List<Read>> page(
      Caller caller, UUID incidentId, Filter filter, Optional<TimelinePlace> after, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> timeline.page(caller, incidentId, filter, after, limit))
                .chain(lines -> read(caller, lines)));
  }

  private Uni<List<Read>> read(Caller caller, List<Line> lines) {
    return timeline
        .mentions(caller, lines.stream().map(Line::entry).toList())
        .map(
            mentions ->
                lines.stream()
                    .map(
                        line -> new Read(line, mentions.getOrDefault(line.entry().id(), List.of())))
                    .toList());
  }

  /** Where whoever reads is spoken to; by when it was noted, newest first. */
  public Uni<List<ReadMention>> mentioning(Caller caller, Optional<MentionPlace> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            timeline
                .mentioning(caller, caller.actor(), below, limit)
                .chain(found -> readAll(caller, found)));
  }

  private Uni<List<ReadMention>> readAll(Caller caller, List<MentioningLine> found) {
    return read(caller, found.stream().map(MentioningLine::line).toList())
        .map(
            reads -> {
              List<ReadMention> all = new ArrayList<>();
              for (int i = 0; i < found.size(); i++) {
                all.add(new ReadMention(found.get(i).incident(), reads.get(i)));
              }
              return List.copyOf(all);
            });
  }

  private static AuditEvent noted(TimelineEntry entry) {
    Map<String, String> details = new HashMap<>();
    details.put("entry_id", entry.id().toString());
    details.put("text", Snapshot.digest(entry.text()));
    entry.corrects().ifPresent(other -> details.put("corrects", other.toString()));
    return new AuditEvent(
        "timeline.noted", "incident", entry.incidentId().toString(), Map.copyOf(details));
  }
}
