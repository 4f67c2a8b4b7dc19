package dev.cordon.incident.notices.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.notices.domain.NoticeNews;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes into timelines what happens to notices. */
@ApplicationScoped
public class NoticeLines {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final ToldSteps told;

  NoticeLines(UnitOfWork unitOfWork, CaseFile incidents, ToldSteps told) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.told = told;
  }

  /**
   * A line a step, however often it is told. The incident may have ended, or be merged into another
   * one: its notices stay with it, and so do their lines. Fails with NOT_FOUND for another
   * tenant's.
   */
  public Uni<Void> note(Caller caller, NoticeNews news) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, news.incidentId())
                .chain(() -> told.keep(caller, news))
                .chain(isNew -> isNew ? write(caller, news) : Uni.createFrom().voidItem()));
  }

  private Uni<Void> write(Caller caller, NoticeNews news) {
    return incidents.noteOf(
        caller, news.incidentId(), EntryKind.NOTICE, news.sentence(), news.madeAt());
  }
}
