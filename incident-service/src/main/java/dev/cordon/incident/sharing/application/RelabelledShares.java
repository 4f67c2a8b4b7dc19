package dev.cordon.incident.sharing.application;

import dev.cordon.incident.sharing.domain.Relabelled;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Supplier;

/** What the open transaction, of a change of groups, has made of shares. */
public interface RelabelledShares {

  /** Those whose labels it has changed, of all owners, in their order. */
  Uni<List<Relabelled>> ofThisChange();

  /** Work in the owner's tenant, which commits with the change. */
  Uni<Void> meanwhileFor(Caller.Service owner, Supplier<Uni<Void>> work);
}
