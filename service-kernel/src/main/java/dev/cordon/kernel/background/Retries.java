package dev.cordon.kernel.background;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** With which pauses a service's workers try again: they all begin alike. */
@ApplicationScoped
public class Retries {

  private final Duration first;

  /**
   * @param first how long work waits after its first failure
   */
  Retries(
      @ConfigProperty(name = "cordon.retries.first-pause", defaultValue = "1S") Duration first) {
    this.first = first;
  }

  /**
   * @param longest it never waits longer
   */
  public GrowingPause upTo(Duration longest) {
    return new GrowingPause(first, longest);
  }
}
