package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.cli.CloneOption;
import dev.cordon.devstack.demo.reconciliation.Reconciliation;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.TerminalProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the stack up and runs the main job; exit code 0 only if every count reconciles. */
@Command(name = "demo", description = "start everything and run the main job end to end")
public final class DemoCommand implements Callable<Integer> {
  private static final int FEWEST = 100;
  private static final int MOST = 5_000_000;
  private static final int SHOWN = 10;

  @Mixin private CloneOption clone = new CloneOption();

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "rows of the customer file (default: ${DEFAULT-VALUE})")
  private int customers = 20_000;

  @Option(names = "--exit", description = "stop what was started when the demo is over")
  private boolean exit;

  @Override
  public Integer call() throws IOException {
    if (customers < FEWEST || customers > MOST) {
      throw new DemoFailure("--customers is %,d to %,d.".formatted(FEWEST, MOST));
    }
    long began = System.nanoTime();
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      Path result = stack.data().resolve("demo-result.json");
      Files.deleteIfExists(result);
      stack.up(progress);
      Evidence evidence;
      try (GatewayClient gateway = MainJob.client(stack)) {
        evidence = new MainJob(stack, gateway, progress).run(customers);
      }
      Duration total = Duration.ofNanos(System.nanoTime() - began);
      write(result, evidence.result(total));
      report(evidence, progress, total);
      if (!exit) {
        stack.detach();
        whereToLook(stack, evidence, progress);
      }
      progress.note("  result     " + result);
      return evidence.reconciliation().holds() ? 0 : 1;
    }
  }

  private static void write(Path file, Map<String, Object> result) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh,
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void report(Evidence evidence, TerminalProgress progress, Duration total) {
    Reconciliation reconciliation = evidence.reconciliation();
    progress.note("");
    reconciliation.lines().forEach(progress::note);
    Stream.of(evidence.rejections().differences(), evidence.shared().openDoors())
        .flatMap(differences -> differences.stream().limit(SHOWN))
        .forEach(difference -> progress.note("  ✗ " + difference));
    progress.note("");
    progress.note(
        reconciliation.holds()
            ? "Every count reconciles. (%d s, of which the main job %d s)"
                .formatted(total.toSeconds(), evidence.took().toSeconds())
            : "%d counts do NOT reconcile.".formatted(reconciliation.failures().size()));
  }

  private static void whereToLook(Stack stack, Evidence evidence, TerminalProgress progress) {
    Scene scene = evidence.scene();
    progress.note("The stack is up; look around:");
    progress.note("  API        " + stack.url(Part.GATEWAY) + "/q/openapi");
    progress.note("  Keycloak   " + stack.url(Part.KEYCLOAK));
    progress.note("  letters    " + stack.sinkSamples() + " (the first 200 of all runs)");
    progress.note("  customers  " + stack.data().resolve("demo/customers.csv"));
    progress.note("  rejected   " + stack.data().resolve("demo/rejections.csv"));
    progress.note("  notice     " + stack.url(Part.GATEWAY) + evidence.noticePath());
    progress.note("  logins     (all of them: " + stack.data().resolve("endpoints.json") + ")");
    for (var login :
        List.of(
            stack.operator(),
            scene.maison(scene.cast().incidentLead()),
            scene.maison(scene.cast().privacyOfficer()),
            scene.partner())) {
      progress.note(
          "    %-16s %s  %s %s"
              .formatted(login.username(), login.password(), login.organization(), login.roles()));
    }
    progress.note("  stop it    ./cordon down");
  }
}
