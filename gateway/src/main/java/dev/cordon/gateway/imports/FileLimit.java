package dev.cordon.gateway.imports;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.gateway.body.Uploads;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How large a customer file may be. */
@ApplicationScoped
class FileLimit {

  private final long bytes;

  FileLimit(
      @ConfigProperty(name = "cordon.import.max-bytes", defaultValue = "256M") MemorySize max) {
    this.bytes = max.asLongValue();
  }

  long bytes() {
    return bytes;
  }

  /** Refuses a file whose announced size is too large before any of it is read. */
  void check(RoutingContext routing) {
    if (Uploads.announcedBytes(routing.request()) > bytes) {
      throw exceeded(bytes);
    }
  }

  static Refusal exceeded(long limitBytes) {
    return Refusal.of(
        ErrorReason.TOO_LARGE,
        "A customer file has at most " + limitBytes + " bytes: split it at a row.");
  }
}
