package dev.cordon.devstack.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.demo.rest.Pages;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Pause;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.StackFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has the registry compared with the identity provider, and waits for what comes of it. */
public final class Reconciling {
  private static final String PATH = "/api/v1/platform/reconciliation";
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Without a single organization compared; longer than an operation's lease. */
  private static final Duration STANDSTILL = Duration.ofMinutes(3);

  /** One difference. */
  public record Drift(String alias, String kind, String detail, boolean mended) {

    @Override
    public String toString() {
      return "%-9s %s: %s %s".formatted(mended ? "mended" : "drift", alias, kind, detail);
    }
  }

  /**
   * @param busy organizations that were left out
   */
  public record Outcome(int compared, int busy, List<Drift> drift) {

    public List<Drift> left() {
      return drift.stream().filter(each -> !each.mended()).toList();
    }
  }

  private final GatewayClient gateway;
  private final Login operator;
  private final Progress progress;

  public Reconciling(GatewayClient gateway, Login operator, Progress progress) {
    this.gateway = gateway;
    this.operator = operator;
    this.progress = progress;
  }

  public Outcome run(boolean mend) {
    String id = gateway.post(operator, PATH, Map.of("mend", mend)).expect(201).path("id").asText();
    JsonNode run = awaitEnd(id);
    List<Drift> drift = new ArrayList<>();
    new Pages(gateway, operator, PATH + "/" + id + "/drift")
        .forEach(
            found ->
                drift.add(
                    new Drift(
                        found.path("alias").asText(),
                        found.path("kind").asText(),
                        found.path("detail").asText(),
                        found.path("mended").asBoolean())));
    return new Outcome(run.path("compared").asInt(), run.path("busy").asInt(), List.copyOf(drift));
  }

  private JsonNode awaitEnd(String id) {
    long movedAt = System.nanoTime();
    int seen = -1;
    while (true) {
      JsonNode run = gateway.get(operator, PATH + "/" + id).expect(200);
      if (run.has("finished_at")) {
        return run;
      }
      int compared = run.path("compared").asInt();
      progress.waiting(
          "comparing organizations: %d of %d"
              .formatted(compared, run.path("organizations").asInt()));
      if (compared != seen) {
        seen = compared;
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > STANDSTILL.toNanos()) {
        throw new StackFailure(
            "The reconciliation stands still. Last failure: "
                + run.path("operation").path("last_failure").asText("none"));
      }
      Pause.of(PAUSE);
    }
  }
}
