package dev.cordon.kernel.identity;

import com.google.protobuf.Message;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where calls that were refused to somebody known are written down: a port of the door. */
public interface RefusedCalls {

  /**
   * Takes as long as it takes to write it, up to a short limit, and never fails: the answer waits
   * for it.
   *
   * @param method full name, e.g. {@code cordon.incident.v1.Incidents/OpenIncident}
   * @param request what was asked; empty when it was refused before it was read
   */
  Uni<Void> written(Caller caller, String method, Optional<Message> request, Refusal refusal);
}
