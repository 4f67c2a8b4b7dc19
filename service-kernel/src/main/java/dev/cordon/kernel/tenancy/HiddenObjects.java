package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * What a person may not know of, by the word of another service: for a service whose own tables
 * can't tell. Asked before each transaction; when it fails, nothing is opened.
 */
public interface HiddenObjects {

  /** Ids of restricted incidents in which the caller isn't named. */
  Uni<List<UUID>> hiddenFrom(Caller.Member caller);
}
