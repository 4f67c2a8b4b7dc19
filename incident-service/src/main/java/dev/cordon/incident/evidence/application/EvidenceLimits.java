package dev.cordon.incident.evidence.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How much there may be, and for how long something may take. */
@ApplicationScoped
class EvidenceLimits {

  private final long maxBytes;
  private final long brandQuotaBytes;
  private final Duration abandonedAfter;
  private final Duration readingLasts;
  private final Duration lease;

  /**
   * @param maxBytes of one file
   * @param brandQuota of all files of a brand together
   * @param abandonedAfter how long nothing may come of a file on its way in
   * @param readingLasts how long a download may take
   * @param lease how long a worker may be silent
   */
  EvidenceLimits(
      @ConfigProperty(name = "cordon.evidence.max-bytes", defaultValue = "2G") MemorySize maxBytes,
      @ConfigProperty(name = "cordon.evidence.brand-quota", defaultValue = "200G")
          MemorySize brandQuota,
      @ConfigProperty(name = "cordon.evidence.abandoned-after", defaultValue = "24H")
          Duration abandonedAfter,
      @ConfigProperty(name = "cordon.evidence.reading-lasts", defaultValue = "6H")
          Duration readingLasts,
      @ConfigProperty(name = "cordon.evidence.lease", defaultValue = "1M") Duration lease) {
    this.maxBytes = maxBytes.asLongValue();
    this.brandQuotaBytes = brandQuota.asLongValue();
    this.abandonedAfter = abandonedAfter;
    this.readingLasts = readingLasts;
    this.lease = lease;
  }

  long maxBytes() {
    return maxBytes;
  }

  long brandQuotaBytes() {
    return brandQuotaBytes;
  }

  Duration abandonedAfter() {
    return abandonedAfter;
  }

  Duration readingLasts() {
    return readingLasts;
  }

  Duration lease() {
    return lease;
  }

  Refusal tooLarge() {
    return Refusal.of(
        ErrorReason.TOO_LARGE,
        "A file of evidence has at most %,d bytes: split it, and say so in its description."
            .formatted(maxBytes));
  }

  Refusal noRoom() {
    return Refusal.of(
        ErrorReason.QUOTA_EXCEEDED,
        "Evidence of the brand has at most %,d bytes together: destroy what isn't needed, or ask the"
                .formatted(brandQuotaBytes)
            + " operator for more.");
  }
}
