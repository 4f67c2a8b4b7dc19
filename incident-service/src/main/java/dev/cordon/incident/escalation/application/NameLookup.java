package dev.cordon.incident.escalation.application;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What names stand for, within a limit. The JDK's resolver has none, and can't be interrupted: when
 * nobody waits any longer, it comes to its end on a thread of its own.
 *
 * @param resolver blocks for as long as it likes
 * @param limit for one name
 */
public record NameLookup(Resolver resolver, Duration limit) {

  /** Where names are looked up. */
  @FunctionalInterface
  public interface Resolver {

    /** Not empty. */
    InetAddress[] all(String host) throws UnknownHostException;
  }

  /** By the JDK's resolver, and what it remembers. */
  public static NameLookup within(Duration limit) {
    return new NameLookup(InetAddress::getAllByName, limit);
  }

  /**
   * Blocks. Not empty.
   *
   * @throws UnknownHostException it stands for nothing
   * @throws TimeoutException that isn't known in time
   */
  public List<InetAddress> addresses(String host)
      throws UnknownHostException, TimeoutException, InterruptedException {
    FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> resolver.all(host));
    // Not a virtual one: the resolver is native, and would keep its carrier.
    var _ = Thread.ofPlatform().daemon().name("lookup of " + host).start(lookup);
    try {
      return List.of(lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw new IllegalStateException("a name can't be looked up", e.getCause());
    }
  }
}
