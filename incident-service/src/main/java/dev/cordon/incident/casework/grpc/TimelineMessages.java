package dev.cordon.incident.casework.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.MentioningEntry;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.incident.casework.application.TimelineStore.Filter;
import dev.cordon.incident.casework.application.TimelineStore.MentionPlace;
import dev.cordon.incident.casework.application.TimelineStore.Span;
import dev.cordon.incident.casework.application.TimelineStore.TimelinePlace;
import dev.cordon.incident.casework.application.Timelines.Read;
import dev.cordon.incident.casework.application.Timelines.ReadMention;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Handles;
import dev.cordon.incident.casework.domain.Mention;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Timelines as messages. */
final class TimelineMessages {

  private TimelineMessages() {}

  static TimelineEntry from(Read read) {
    var entry = read.line().entry();
    return TimelineEntry.newBuilder()
        .setId(entry.id().toString())
        .setHappenedAt(Timestamps.of(entry.happenedAt()))
        .setNotedAt(Timestamps.of(entry.notedAt()))
        .setNotedBy(entry.notedBy())
        .setText(entry.text())
        .setAutomatic(entry.automatic())
        .setKind(from(entry.kind()))
        .setCorrects(entry.corrects().map(UUID::toString).orElse(""))
        .setCorrectedBy(read.line().correctedBy().map(UUID::toString).orElse(""))
        .addAllMentions(read.mentions().stream().map(TimelineMessages::from).toList())
        .addAllUnknownMentions(
            entry.automatic() ? List.of() : Handles.unknown(entry.text(), read.mentions()))
        .build();
  }

  private static dev.cordon.contracts.incident.v1.Mention from(Mention mention) {
    return dev.cordon.contracts.incident.v1.Mention.newBuilder()
        .setSubject(mention.subject())
        .addAllHandles(mention.handles())
        .build();
  }

  static MentioningEntry from(ReadMention mention) {
    return MentioningEntry.newBuilder()
        .setIncidentId(mention.incident().id().toString())
        .setIncidentReference(mention.incident().reference().text())
        .setIncidentTitle(mention.incident().title())
        .setEntry(from(mention.read()))
        .build();
  }

  private static TimelineKind from(EntryKind kind) {
    return switch (kind) {
      case NOTE -> TimelineKind.TIMELINE_KIND_NOTE;
      case OPENED -> TimelineKind.TIMELINE_KIND_OPENED;
      case EDITED -> TimelineKind.TIMELINE_KIND_EDITED;
      case TRANSITION -> TimelineKind.TIMELINE_KIND_TRANSITION;
      case LABEL -> TimelineKind.TIMELINE_KIND_LABEL;
      case READERS -> TimelineKind.TIMELINE_KIND_READERS;
      case CLASSIFICATION -> TimelineKind.TIMELINE_KIND_CLASSIFICATION;
      case AWARENESS -> TimelineKind.TIMELINE_KIND_AWARENESS;
      case SYSTEM -> TimelineKind.TIMELINE_KIND_SYSTEM;
      case ALERT -> TimelineKind.TIMELINE_KIND_ALERT;
      case SHARE -> TimelineKind.TIMELINE_KIND_SHARE;
      case FINDING -> TimelineKind.TIMELINE_KIND_FINDING;
      case EXPOSURE -> TimelineKind.TIMELINE_KIND_EXPOSURE;
      case NOTICE -> TimelineKind.TIMELINE_KIND_NOTICE;
      case INDICATOR -> TimelineKind.TIMELINE_KIND_INDICATOR;
      case OTHER -> TimelineKind.TIMELINE_KIND_OTHER;
    };
  }

  private static EntryKind kind(TimelineKind kind) {
    return switch (kind) {
      case TIMELINE_KIND_NOTE -> EntryKind.NOTE;
      case TIMELINE_KIND_OPENED -> EntryKind.OPENED;
      case TIMELINE_KIND_EDITED -> EntryKind.EDITED;
      case TIMELINE_KIND_TRANSITION -> EntryKind.TRANSITION;
      case TIMELINE_KIND_LABEL -> EntryKind.LABEL;
      case TIMELINE_KIND_READERS -> EntryKind.READERS;
      case TIMELINE_KIND_CLASSIFICATION -> EntryKind.CLASSIFICATION;
      case TIMELINE_KIND_AWARENESS -> EntryKind.AWARENESS;
      case TIMELINE_KIND_SYSTEM -> EntryKind.SYSTEM;
      case TIMELINE_KIND_ALERT -> EntryKind.ALERT;
      case TIMELINE_KIND_SHARE -> EntryKind.SHARE;
      case TIMELINE_KIND_FINDING -> EntryKind.FINDING;
      case TIMELINE_KIND_EXPOSURE -> EntryKind.EXPOSURE;
      case TIMELINE_KIND_NOTICE -> EntryKind.NOTICE;
      case TIMELINE_KIND_INDICATOR -> EntryKind.INDICATOR;
      case TIMELINE_KIND_OTHER -> EntryKind.OTHER;
      case TIMELINE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("kinds", "has an entry that isn't a kind");
    };
  }

  static Optional<UUID> corrected(AddTimelineEntryRequest request) {
    return request.getCorrects().isEmpty()
        ? Optional.empty()
        : Optional.of(References.to("line of the timeline", request.getCorrects()));
  }

  static Filter filter(ListTimelineRequest request, Caller caller) {
    return new Filter(
        request.getKindsList().stream()
            .map(TimelineMessages::kind)
            .collect(Collectors.toUnmodifiableSet()),
        request.getAuthor().isEmpty() ? Optional.empty() : Optional.of(request.getAuthor()),
        new Span(
            time(request.hasHappenedFrom(), request.getHappenedFrom(), "happened_from"),
            time(request.hasHappenedUntil(), request.getHappenedUntil(), "happened_until")),
        new Span(
            time(request.hasNotedFrom(), request.getNotedFrom(), "noted_from"),
            time(request.hasNotedUntil(), request.getNotedUntil(), "noted_until")),
        request.hasAutomatic() ? Optional.of(request.getAutomatic()) : Optional.empty(),
        request.getMentionsMe() ? Optional.of(caller.actor()) : Optional.empty());
  }

  private static Optional<Instant> time(boolean given, Timestamp timestamp, String field) {
    return given
        ? Optional.of(
            Timestamps.instant(timestamp).orElseThrow(() -> Refusal.invalid(field, "isn't a time")))
        : Optional.empty();
  }

  /** A cursor is good for one choice of lines of one incident. */
  static String list(ListTimelineRequest request) {
    byte[] choice = request.toBuilder().clearPage().build().toByteArray();
    return "timeline " + Base64.getEncoder().encodeToString(choice);
  }

  static List<String> keys(Read read) {
    var entry = read.line().entry();
    return List.of(entry.happenedAt().toString(), entry.id().toString());
  }

  static Optional<TimelinePlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimelinePlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  static List<String> keys(ReadMention mention) {
    var entry = mention.read().line().entry();
    return List.of(entry.notedAt().toString(), entry.id().toString());
  }

  static Optional<MentionPlace> mentionPlace(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new MentionPlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }
}
