package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/** Where findings go on from one incident to another. */
public interface MergedFindingStore {

  /**
   * Those of one that stand become findings of another, as they were established; what they say, by
   * category. Joins the open transaction.
   */
  Uni<Map<DataCategory, Verdict>> takeOver(Caller caller, UUID from, UUID to);
}
