package dev.cordon.gateway.evidence;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a file of evidence may be. */
@ApplicationScoped
class EvidenceLimit {

  private final long bytes;

  EvidenceLimit(
      @ConfigProperty(name = "cordon.evidence.max-bytes", defaultValue = "2G") MemorySize max) {
    this.bytes = max.asLongValue();
  }

  long bytes() {
    return bytes;
  }

  /** Refuses a file whose announced size is too large before any of it is read. */
  void check(RoutingContext routing) {
    if (Uploads.announcedBytes(routing.request()) > bytes) {
      throw exceeded();
    }
  }

  Refusal exceeded() {
    return Refusal.of(
        ErrorReason.TOO_LARGE,
        "A file of evidence has at most "
            + bytes
            + " bytes: split it, and say so in its description.");
  }
}
