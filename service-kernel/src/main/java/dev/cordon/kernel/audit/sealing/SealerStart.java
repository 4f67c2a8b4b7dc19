package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.background.Workers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** One sealer a process, from its start to its end. */
@ApplicationScoped
class SealerStart {

  private final Sealer sealer;
  private final Duration poll;

  SealerStart(
      Sealer sealer,
      @ConfigProperty(name = "cordon.audit.seal-poll", defaultValue = "1S") Duration poll) {
    this.sealer = sealer;
    this.poll = poll;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    var _ = workers.start("audit-sealer", poll, sealer::step);
  }
}
