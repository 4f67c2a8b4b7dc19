package dev.cordon.gateway.live;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many streams may be open in this process: of one client, of one organization, and of all. A
 * stream costs memory here and a read every two seconds behind, for as long as its client likes.
 */
@ApplicationScoped
class Seats {

  /** Until a token ends, at most: then streams end. */
  static final int RETRY_AFTER_SECONDS = 10;

  private static final String ALL = "all";

  private final int ofClient;
  private final int ofOrganization;
  private final int ofAll;
  private final Map<String, Integer> taken = new HashMap<>();

  Seats(
      @ConfigProperty(name = "cordon.live.streams-of-client", defaultValue = "10") int ofClient,
      @ConfigProperty(name = "cordon.live.streams-of-organization", defaultValue = "200")
          int ofOrganization,
      @ConfigProperty(name = "cordon.live.streams", defaultValue = "1000") int ofAll) {
    this.ofClient = ofClient;
    this.ofOrganization = ofOrganization;
    this.ofAll = ofAll;
  }

  /** A place of one stream; left once, however often. */
  final class Seat {

    private final String client;
    private final String organization;
    private final AtomicBoolean left = new AtomicBoolean();

    private Seat(String client, String organization) {
      this.client = client;
      this.organization = organization;
    }

    void leave() {
      if (left.compareAndSet(false, true)) {
        free(client, organization, ALL);
      }
    }
  }

  /**
   * Refuses one more than there may be.
   *
   * @param subject of the token
   */
  synchronized Seat take(String subject, String organization) {
    String client = "client " + subject;
    String tenant = "organization " + organization;
    if (count(client) >= ofClient || count(tenant) >= ofOrganization || count(ALL) >= ofAll) {
      throw Refusal.of(
          ErrorReason.TOO_MANY_REQUESTS,
          "Too many event streams are open. Close one, or ask again after Retry-After seconds.");
    }
    taken.merge(client, 1, Integer::sum);
    taken.merge(tenant, 1, Integer::sum);
    taken.merge(ALL, 1, Integer::sum);
    return new Seat(client, tenant);
  }

  private synchronized void free(String... keys) {
    for (String key : keys) {
      taken.computeIfPresent(key, (known, count) -> count == 1 ? null : count - 1);
    }
  }

  private int count(String key) {
    return taken.getOrDefault(key, 0);
  }

  /** Streams that are open now. */
  synchronized int open() {
    return count(ALL);
  }
}
