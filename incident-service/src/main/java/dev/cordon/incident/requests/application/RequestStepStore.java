package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.MadeStep;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where the steps of requests are kept, for good. Every call joins an open transaction. */
public interface RequestStepStore {

  Uni<Void> add(Caller caller, MadeStep step);

  /** The step that made this version of a request that the tenant stands on a side of. */
  Uni<Optional<MadeStep>> step(Caller caller, ActionRequest request, long version);
}
