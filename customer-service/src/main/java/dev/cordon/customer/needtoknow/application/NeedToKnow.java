package dev.cordon.customer.needtoknow.application;

import dev.cordon.customer.needtoknow.domain.IncidentReaders;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Exposure sets and audiences hang on incidents: for whom one of those is restricted from, they are
 * hidden here too, in the trail above all.
 */
@ApplicationScoped
public class NeedToKnow {

  private final ReaderStore readers;

  NeedToKnow(ReaderStore readers) {
    this.readers = readers;
  }

  /** The same again, or an older word, changes nothing. */
  public Uni<Void> learn(Caller caller, IncidentReaders said) {
    return readers.save(caller, said);
  }
}
