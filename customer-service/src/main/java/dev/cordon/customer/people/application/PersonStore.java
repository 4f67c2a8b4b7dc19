package dev.cordon.customer.people.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Where customers are kept. */
public interface PersonStore {

  /** Those who are there, in no order. */
  Uni<List<SealedPerson>> find(Caller caller, Collection<MatchKey> keys);

  /** Those who are there, in no order. */
  Uni<List<SealedPerson>> find(Caller caller, List<UUID> ids);

  /** Adds the new ones, replaces the known ones; joins the open transaction. */
  Uni<Void> save(Caller caller, List<SealedPerson> people, Instant now);
}
