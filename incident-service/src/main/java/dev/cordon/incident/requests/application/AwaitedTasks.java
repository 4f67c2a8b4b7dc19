package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Awaiting;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Which tasks wait for which requests. Every call joins an open transaction of the asker's, who has
 * the incident's row.
 */
public interface AwaitedTasks {

  /** Whether some request, over by now or not, had the task wait by this version of it. */
  Uni<Boolean> hadWait(Caller asker, UUID incidentId, UUID task, long move);

  /** Whether the task waits for another request, too, which isn't over. */
  Uni<Boolean> isAwaitedByAnother(Caller asker, ActionRequest request, Awaiting awaiting);
}
