package dev.cordon.devstack.bench;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.storm.AlertStorm;
import dev.cordon.devstack.storm.KeptAlerts;
import dev.cordon.devstack.storm.StormBrand;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * An alert storm: 500 alerts a second for a minute, each a request of its own, sent whether or not
 * those before are answered. Afterwards everything that was answered has to be in the list, once.
 */
public final class AlertsBench {

  private static final int PER_SECOND = 500;
  private static final String BRAND = "storm-brand";

  /** Before it counts: the services' compilers come to rest. */
  private static final Duration WARM_UP = Duration.ofSeconds(40);

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;

  public AlertsBench(Stack stack, GatewayClient gateway, Progress progress) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
  }

  /**
   * @param seconds that the storm lasts
   */
  public AlertsResult run(int seconds) {
    progress.waiting("on-boarding a brand");
    Login lead = StormBrand.lead(new Boarding(stack, gateway), BRAND);
    progress.waiting("warming up");
    var _ = blow(lead, "warm", PER_SECOND / 2, WARM_UP);
    progress.waiting("%d alerts a second for %d s".formatted(PER_SECOND, seconds));
    AlertsResult result = blow(lead, "bench", PER_SECOND, Duration.ofSeconds(seconds));
    progress.done(
        "%,d alerts answered, %.0f a second; p50 %.1f ms, p99 %.1f ms"
            .formatted(result.accepted(), result.acceptedPerS(), result.p50Ms(), result.p99Ms()));
    return result;
  }

  private AlertsResult blow(Login lead, String kind, int perSecond, Duration lasting) {
    String run = kind + "-" + Instant.now().toEpochMilli();
    URI door = URI.create(stack.endpoints().gateway());
    AlertStorm.Log log = new AlertStorm.Log();
    long began = System.nanoTime();
    try (AlertStorm storm = new AlertStorm(door, stack.tokens(), lead, run)) {
      storm.blow(perSecond, lasting, log);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      KeptAlerts kept = KeptAlerts.read(gateway, lead, run);
      return AlertsResult.of(perSecond, lasting, took, log, kept.lost(storm, log), kept.doubled());
    }
  }
}
