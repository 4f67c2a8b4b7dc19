package dev.cordon.kernel.tenancy;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long one statement on a set of people may take, for which a connection's own limit is too
 * short. The database says nothing while it is at it, so the limit is below that of silence: {@link
 * PatientPool} closes a connection that was silent for longer, and what was done would never be
 * committed.
 */
@Startup
@Singleton
public class SetLimit {

  private final Duration limit;

  /** Ends the start when a statement may take longer than its connection lasts. */
  @Inject
  SetLimit(
      @ConfigProperty(name = "cordon.db.set-limit", defaultValue = "70S") Duration limit,
      @ConfigProperty(name = "cordon.db.silence-limit", defaultValue = "75S") Duration silence) {
    if (!limit.isPositive() || limit.compareTo(silence) >= 0) {
      throw new IllegalStateException(
          "cordon.db.set-limit (%s) isn't below cordon.db.silence-limit (%s): the connection of a long statement would be closed before its work is committed"
              .formatted(limit, silence));
    }
    this.limit = limit;
  }

  /** An expression of the database's: the limit of what comes after it in its transaction. */
  public String expression() {
    return "set_config('statement_timeout', '%d', true)".formatted(limit.toMillis());
  }
}
