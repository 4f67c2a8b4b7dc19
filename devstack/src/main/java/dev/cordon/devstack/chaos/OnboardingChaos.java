package dev.cordon.devstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.chaos.Orders.Kind;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Reconciling;
import dev.cordon.devstack.operator.Reconciling.Drift;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Pause;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Kills the service that carries operations out (SIGKILL) at random moments while organizations
 * come on board, are renamed, suspended, resumed and withdrawn, against real Keycloak and
 * PostgreSQL; in the end everything must be as it was ordered, and nothing beside it.
 */
public final class OnboardingChaos {
  /** Some operations are over by then, and others have hardly begun. */
  private static final int LONGEST_RESPITE_MS = 900;

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final long seed;
  private final Random random;
  private final Orders orders;
  private final Map<String, Kind> ordered = new LinkedHashMap<>();
  private final Map<String, Integer> killedAt = new TreeMap<>();
  private int kills;

  /**
   * @param seed of the moments and orders; the processes' own timing stays their own
   */
  public OnboardingChaos(Stack stack, GatewayClient gateway, Progress progress, long seed) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.seed = seed;
    this.random = new Random(seed);
    Actor actor = new Actor(gateway, stack.operator());
    this.orders = new Orders(actor, nextRun(actor));
  }

  /** The first number that no earlier run has used. */
  private static int nextRun(Actor actor) {
    int run = 1;
    while (actor
            .gateway()
            .get(actor.operator(), Actor.path(new Orders(actor, run).group()))
            .status()
        == 200) {
      run++;
    }
    return run;
  }

  public ChaosResult run(int wishedKills) {
    long began = System.nanoTime();
    orders.onboardGroup().expect(201);
    await("The group isn't on board", () -> isSettled(orders.group(), "active"));
    for (int number = 1; number <= wishedKills; number++) {
      String alias = orders.alias(number);
      Kind kind = Kind.values()[(number - 1) % Kind.values().length];
      ordered.put(alias, kind);
      orders.onboard(alias, kind != Kind.WITHDRAW).expect(201);
      disturb(alias);
      follow(alias, kind);
    }
    progress.waiting("waiting for what was ordered");
    ordered.forEach((alias, kind) -> await(alias + " isn't settled", () -> isOver(alias, kind)));
    progress.done("%d kills, and every operation has come to its end".formatted(kills));
    return result(Duration.ofNanos(System.nanoTime() - began));
  }

  private void disturb(String alias) {
    Pause.of(Duration.ofMillis(random.nextInt(LONGEST_RESPITE_MS)));
    stack.kill(Part.INCIDENT);
    kills++;
    progress.waiting("starting the killed service: %d".formatted(kills));
    stack.start(Part.INCIDENT, Progress.SILENT);
    JsonNode operation = patiently(() -> orders.view(alias)).path("operation");
    killedAt.merge(
        operation.isMissingNode() ? "none" : operation.path("step").asText(), 1, Integer::sum);
  }

  /** The order that follows an on-boarding, with another kill in the middle of it. */
  private void follow(String alias, Kind kind) {
    switch (kind) {
      case NONE -> {}
      case RENAME -> {
        await(alias + " isn't on board", () -> isSettled(alias, "active"));
        orders.rename(alias).expect(200);
        disturb(alias);
      }
      case SUSPEND -> {
        await(alias + " isn't on board", () -> isSettled(alias, "active"));
        orders.suspend(alias).expect(202);
        disturb(alias);
      }
      case SUSPEND_AND_RESUME -> {
        await(alias + " isn't on board", () -> isSettled(alias, "active"));
        orders.suspend(alias).expect(202);
        orders.resume(alias).expect(202);
        disturb(alias);
      }
      case WITHDRAW -> {
        await(alias + " can't be withdrawn", () -> isWithdrawn(alias));
        disturb(alias);
      }
    }
  }

  /** Between two of its tries: while a worker is at it, it can't be. */
  private boolean isWithdrawn(String alias) {
    JsonNode view = orders.view(alias);
    if (view.path("operation").path("last_failure").asText().isEmpty()) {
      return false;
    }
    Answer answer = orders.withdraw(alias);
    answer.expect(202, 409);
    return answer.status() == 202;
  }

  private boolean isOver(String alias, Kind kind) {
    return switch (kind) {
      case WITHDRAW -> orders.view(alias).path("alias").isMissingNode();
      case SUSPEND -> isSettled(alias, "suspended");
      case NONE, RENAME, SUSPEND_AND_RESUME -> isSettled(alias, "active");
    };
  }

  private boolean isSettled(String alias, String state) {
    JsonNode view = orders.view(alias);
    return view.path("state").asText().equals(state) && !view.has("operation");
  }

  private ChaosResult result(Duration took) {
    List<String> lost = new ArrayList<>();
    ordered.forEach(
        (alias, kind) -> {
          if (!isAsOrdered(alias, kind)) {
            lost.add(alias);
          }
        });
    List<Drift> drift =
        new Reconciling(gateway, stack.operator(), progress)
            .run(false).drift().stream()
                .filter(each -> each.alias().startsWith("chaos-%d-".formatted(orders.run())))
                .toList();
    progress.done("compared with Keycloak: %d differences".formatted(drift.size()));
    List<Drift> extra =
        drift.stream().filter(each -> each.kind().equals("organization_unknown")).toList();
    drift.forEach(each -> progress.note("  ✗ " + each));
    lost.forEach(alias -> progress.note("  ✗ " + alias + " isn't as ordered"));
    return new ChaosResult(
        "onboarding",
        kills,
        (int) killedAt.keySet().stream().filter(step -> !step.equals("none")).count(),
        lost.size(),
        extra.size(),
        drift.size() - extra.size(),
        took.toSeconds(),
        seed,
        killedAt);
  }

  /** As its people see it: whoever is to get in does, in the role that was asked for. */
  private boolean isAsOrdered(String alias, Kind kind) {
    return switch (kind) {
      case WITHDRAW -> orders.view(alias).path("alias").isMissingNode();
      case SUSPEND -> orders.view(alias).path("state").asText().equals("suspended");
      case RENAME -> name(alias).equals(Orders.renamed(alias)) && letsItsLeadIn(alias);
      case NONE, SUSPEND_AND_RESUME -> letsItsLeadIn(alias);
    };
  }

  private String name(String alias) {
    return orders.view(alias).path("name").asText();
  }

  private boolean letsItsLeadIn(String alias) {
    String username = Orders.lead(alias);
    stack.logins().grant(alias, Map.of(username, List.of("incident-lead", "responder")));
    Login lead = stack.logins().of(username);
    return gateway.get(lead, "/api/v1/brands/" + alias + "/incidents").status() == 200;
  }

  private void await(String otherwise, BooleanSupplier wish) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!patiently(() -> wish.getAsBoolean())) {
      if (System.nanoTime() > deadline) {
        throw new StackFailure(otherwise + " after " + PATIENCE.toMinutes() + " minutes.");
      }
      Pause.of(PAUSE);
    }
  }

  /** The gateway needs a moment to find a service that was away. */
  private static <T> T patiently(Supplier<T> call) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        return call.get();
      } catch (Answer.Unexpected e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Pause.of(PAUSE);
      }
    }
  }
}
