package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.domain.EmergencyHolder;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where emergency holders are kept; what changes is in the trail. */
public interface HolderStore {

  /** The entry as it is kept: a person who is there already keeps the time of the first naming. */
  Uni<EmergencyHolder> add(Caller caller, EmergencyHolder holder);

  Uni<Void> remove(Caller caller, String subject);

  /** All that the organization has. */
  Uni<Void> removeAll(Caller caller);

  /** In order of user name. */
  Uni<List<EmergencyHolder>> list(Caller caller);

  Uni<Boolean> isNamed(Caller caller, String subject);
}
