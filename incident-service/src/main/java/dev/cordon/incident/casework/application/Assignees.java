package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who can be given an incident, or something of it. Joins an open transaction. */
@ApplicationScoped
public class Assignees {

  private final ReaderStore readers;

  Assignees(ReaderStore readers) {
    this.readers = readers;
  }

  /** Whoever isn't named in a restricted incident could neither see it nor work on it. */
  public Uni<Void> requireReader(Caller caller, Incident incident, Optional<Colleague> owner) {
    if (!incident.restricted() || owner.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    String subject = owner.orElseThrow().subject();
    return readers
        .readers(caller, incident.id())
        .invoke(
            named -> {
              if (named.stream().noneMatch(reader -> reader.subject().equals(subject))) {
                throw Refusal.invalid("owner_id", "isn't named in this restricted incident");
              }
            })
        .replaceWithVoid();
  }
}
