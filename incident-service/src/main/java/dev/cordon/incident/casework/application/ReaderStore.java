package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Who is named in restricted incidents. Every call joins an open transaction. */
public interface ReaderStore {

  /** In the order of their subjects. */
  Uni<List<Reader>> readers(Caller caller, UUID incidentId);

  Uni<Void> add(Caller caller, UUID incidentId, List<Reader> joining);

  Uni<Void> remove(Caller caller, UUID incidentId, List<String> leaving);

  /**
   * The tenant's restricted incidents in which the subject isn't named.
   *
   * @param caller from whom nothing is hidden
   */
  Uni<List<UUID>> hiddenFrom(Caller.Service caller, String subject);
}
