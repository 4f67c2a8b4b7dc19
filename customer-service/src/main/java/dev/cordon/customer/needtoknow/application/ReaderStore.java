package dev.cordon.customer.needtoknow.application;

import dev.cordon.customer.needtoknow.domain.IncidentReaders;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/** Where it is kept who may know of an incident. */
public interface ReaderStore {

  /** Unless something newer is known. */
  Uni<Void> save(Caller caller, IncidentReaders readers);
}
