package dev.cordon.incident.work.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.work.application.BrandPlaybookStore.Count;
import dev.cordon.incident.work.application.BrandPlaybookStore.Kept;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.ShelvedPlaybook;
import dev.cordon.incident.work.domain.ShelvedPlaybook.Upload;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The playbooks that a brand can apply: those that come with the service, and its own. */
@ApplicationScoped
public class Shelf {

  private final UnitOfWork unitOfWork;
  private final ShippedPlaybooks shipped;
  private final BrandPlaybookStore own;
  private final PlaybookReader reader;
  private final Detour detour;
  private final AuditTrail audit;
  private final Clock clock;

  Shelf(
      UnitOfWork unitOfWork,
      ShippedPlaybooks shipped,
      BrandPlaybookStore own,
      PlaybookReader reader,
      Detour detour,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.shipped = shipped;
    this.own = own;
    this.reader = reader;
    this.detour = detour;
    this.audit = audit;
    this.clock = clock;
  }

  /** By name, each in its newest version; the brand's own without their steps. */
  public Uni<List<ShelvedPlaybook>> all(Caller caller) {
    return unitOfWork.inTransaction(caller, () -> own.shelf(caller)).map(this::withShipped);
  }

  /** But for those whose name the brand has used before they came. */
  private List<ShelvedPlaybook> withShipped(List<ShelvedPlaybook> brought) {
    Set<String> taken =
        brought.stream().map(shelved -> shelved.playbook().name()).collect(Collectors.toSet());
    return Stream.concat(
            shipped.all().stream()
                .filter(playbook -> !taken.contains(playbook.name()))
                .map(ShelvedPlaybook::shipped),
            brought.stream())
        .sorted(Comparator.comparing(shelved -> shelved.playbook().name()))
        .toList();
  }

  /**
   * Refuses what isn't there. The brand's own comes first, where a later release of Cordon brings
   * one of its name; a retired one gives way to that. Not to be called within a transaction.
   *
   * @param version empty for the newest
   */
  public Uni<ShelvedPlaybook> get(Caller caller, String name, Optional<Integer> version) {
    Optional<ShelvedPlaybook> ours =
        shipped
            .find(name)
            .filter(playbook -> version.orElse(playbook.version()) == playbook.version())
            .map(ShelvedPlaybook::shipped);
    return unitOfWork
        .inTransaction(caller, () -> own.find(caller, name, version))
        .chain(
            kept ->
                kept.filter(brought -> ours.isEmpty() || !isRetired(brought))
                    .map(this::read)
                    .orElseGet(() -> Uni.createFrom().item(ours.orElseThrow(Shelf::notFound))));
  }

  private static boolean isRetired(Kept kept) {
    return kept.upload().retiredAt().isPresent();
  }

  /**
   * As it stands now: what was read before may have been retired, or isn't the newest any more.
   * Joins an open transaction.
   *
   * @param read as {@link #get} has found it
   */
  Uni<ShelvedPlaybook> asItStands(Caller caller, ShelvedPlaybook read) {
    return read.upload().isEmpty()
        ? Uni.createFrom().item(read)
        : newest(caller, read.playbook().name())
            .invoke(
                kept -> {
                  if (kept.newest() != read.playbook().version()) {
                    throw Refusal.invalid("version", "isn't the playbook's any more: read it");
                  }
                })
            .map(kept -> new ShelvedPlaybook(read.playbook(), Optional.of(kept.upload())));
  }

  /** What was taken once is read as it was, on a thread that may take its time. */
  private Uni<ShelvedPlaybook> read(Kept kept) {
    return detour
        .compute(() -> reader.read(kept.document()))
        .map(playbook -> new ShelvedPlaybook(playbook, Optional.of(kept.upload())));
  }

  /** What a document says. Not within a transaction. */
  public Uni<Playbook> read(String document) {
    return detour.compute(() -> reader.read(document));
  }

  /** A further version brings a retired one back. */
  public Uni<ShelvedPlaybook> upload(Caller caller, Playbook playbook, String document) {
    Upload upload = new Upload(caller.actor(), clock.instant(), Optional.empty());
    return unitOfWork.inTransaction(
        caller,
        () ->
            own.count(caller, playbook.name())
                .invoke(count -> requireRoom(count, playbook))
                .chain(() -> own.add(caller, playbook, document, upload))
                .invoke(Shelf::requireNewest)
                .chain(() -> audit.append(caller, uploaded(playbook, document)))
                .replaceWith(new ShelvedPlaybook(playbook, Optional.of(upload))));
  }

  private void requireRoom(Count count, Playbook playbook) {
    boolean first = count.versions() == 0;
    if (first && shipped.find(playbook.name()).isPresent()) {
      throw Refusal.invalid("name", "is one of a playbook that comes with Cordon");
    }
    if (first && count.names() >= ShelvedPlaybook.MOST) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "A brand has at most %d playbooks of its own.".formatted(ShelvedPlaybook.MOST));
    }
    if (count.versions() >= ShelvedPlaybook.MOST_VERSIONS) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "A playbook has at most %d versions: choose a new name."
              .formatted(ShelvedPlaybook.MOST_VERSIONS));
    }
  }

  private static void requireNewest(boolean newest) {
    if (!newest) {
      throw Refusal.invalid("version", "isn't higher than that of the playbook that is there");
    }
  }

  /**
   * @param expectedVersion the newest, which whoever retires it has read
   */
  public Uni<ShelvedPlaybook> retire(Caller caller, String name, long expectedVersion) {
    return unitOfWork
        .inTransaction(caller, () -> retiredOnce(caller, name, expectedVersion))
        .chain(this::read);
  }

  private Uni<Kept> retiredOnce(Caller caller, String name, long expectedVersion) {
    return newest(caller, name)
        .invoke(kept -> requireVersion(kept, expectedVersion))
        .chain(kept -> retired(caller, name, kept))
        .chain(() -> newest(caller, name));
  }

  private Uni<Kept> newest(Caller caller, String name) {
    return own.find(caller, name, Optional.empty()).map(kept -> kept.orElseThrow(Shelf::notFound));
  }

  private static void requireVersion(Kept kept, long expected) {
    if (kept.newest() != expected) {
      throw changed();
    }
  }

  /** Nothing when it was retired before. */
  private Uni<Void> retired(Caller caller, String name, Kept kept) {
    if (isRetired(kept)) {
      return Uni.createFrom().voidItem();
    }
    return own.retire(caller, name, kept.newest(), clock.instant())
        .invoke(
            done -> {
              if (!done) {
                throw changed();
              }
            })
        .chain(() -> audit.append(caller, event("playbook.retired", name, kept.newest())));
  }

  private static Refusal changed() {
    return Refusal.of(
        ErrorReason.VERSION_MISMATCH,
        "The playbook has changed since you read it: read it again, then retire it.");
  }

  private static Refusal notFound() {
    return Refusal.notFound("playbook");
  }

  private static AuditEvent uploaded(Playbook playbook, String document) {
    AuditEvent event = event("playbook.uploaded", playbook.name(), playbook.version());
    return event.from(
        Snapshot.NONE,
        Snapshot.of(
            Map.of(
                "document", Snapshot.digest(document),
                "steps", Integer.toString(playbook.steps().size()))));
  }

  private static AuditEvent event(String action, String name, int version) {
    return new AuditEvent(action, "playbook", name, Map.of("version", Integer.toString(version)));
  }
}
