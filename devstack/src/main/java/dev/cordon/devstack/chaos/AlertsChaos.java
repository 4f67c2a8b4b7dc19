package dev.cordon.devstack.chaos;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Pause;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.storm.AlertStorm;
import dev.cordon.devstack.storm.KeptAlerts;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Kills the service that keeps alerts (SIGKILL) at random moments of an alert storm. Its senders do
 * as they should: what wasn't answered is sent again. Then everything has to be there, once.
 */
public final class AlertsChaos {

  private static final int PER_SECOND = 200;

  /** A kill falls into the storm, and the service is back before it ends. */
  private static final Duration PER_KILL = Duration.ofSeconds(15);

  private static final int LONGEST_RESPITE_MS = 4_000;

  /** Without a single one answered. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final Login sender;
  private final long seed;
  private final Random random;

  /**
   * @param sender somebody who may send alerts and read them
   * @param seed of the moments
   */
  public AlertsChaos(
      Stack stack, GatewayClient gateway, Progress progress, Login sender, long seed) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.sender = sender;
    this.seed = seed;
    this.random = new Random(seed);
  }

  public ChaosResult run(int kills) {
    long began = System.nanoTime();
    String run = "chaos-" + Instant.now().toEpochMilli();
    AlertStorm.Log log = new AlertStorm.Log();
    URI door = URI.create(stack.endpoints().gateway());
    try (AlertStorm storm = new AlertStorm(door, stack.tokens(), sender, run)) {
      CompletableFuture<Void> blowing =
          CompletableFuture.runAsync(
              () -> storm.blow(PER_SECOND, PER_KILL.multipliedBy(kills), log),
              task -> Thread.ofPlatform().name("storm").start(task));
      for (int kill = 1; kill <= kills; kill++) {
        disturb(kill);
      }
      blowing.join();
      int refused = log.failed().size();
      storm.sendAgain(log, PATIENCE);
      KeptAlerts kept = KeptAlerts.read(gateway, sender, run);
      progress.done("%,d alerts, %,d of them sent again".formatted(log.answered().size(), refused));
      return new ChaosResult(
          "alerts",
          kills,
          1,
          kept.lost(storm, log),
          kept.doubled(),
          log.failed().size(),
          Duration.ofNanos(System.nanoTime() - began).toSeconds(),
          seed,
          Map.of("storm", kills));
    }
  }

  private void disturb(int kill) {
    Pause.of(Duration.ofMillis(1_000 + random.nextInt(LONGEST_RESPITE_MS)));
    stack.kill(Part.INCIDENT);
    progress.waiting("starting the killed service: %d".formatted(kill));
    stack.start(Part.INCIDENT, Progress.SILENT);
  }
}
