package dev.cordon.kernel.audit.reading;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Where a list of what happened before some time begins in the chain: the position that all of it
 * stands below. Entries are sealed within five minutes, but for those few that the database keeps
 * apart ({@code audit_seal.late_since}); so nothing that happened before the time stands behind a
 * seal that was made long enough after it.
 */
final class TimeBound {

  /**
   * Five minutes that an entry may wait without being kept apart (V0_7), and one by which clocks of
   * two replicas may differ.
   */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);

  static final String SQL =
      """
      select greatest(
               coalesce((select s.position from audit_seal s where s.sealed_at >= $1
                          order by s.sealed_at limit 1), $2),
               coalesce((select s.position + 1 from audit_seal s where s.late_since < $3
                          order by s.position desc limit 1), 0)) as behind
      """;

  private TimeBound() {}

  /**
   * @param until the first instant that doesn't count any more
   * @param end of the chain: where nothing was sealed later
   */
  static Tuple parameters(Instant until, long end) {
    return Tuple.of(
        until.plus(LONGEST_WAIT).atOffset(ZoneOffset.UTC), end, until.atOffset(ZoneOffset.UTC));
  }
}
