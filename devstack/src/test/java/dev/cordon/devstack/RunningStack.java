package dev.cordon.devstack;

import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.login.Enrolment;
import dev.cordon.devstack.login.RealmAdmin;
import dev.cordon.devstack.secrets.Secrets;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.TerminalProgress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The whole system, fresh and on free ports, started once for all end-to-end tests and stopped
 * after the last. A test that fails prints what the parts have logged.
 */
public final class RunningStack implements BeforeAllCallback, AfterTestExecutionCallback {
  private static final int LOG_LINES = 80;

  /**
   * Letters of a sender that didn't come back are given up after seconds, not minutes; alerts that
   * nobody takes up are looked for as often.
   */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "CORDON_LETTERS_LEASE", "5S",
          "CORDON_LETTERS_SMTP_TIMEOUT", "2S",
          "CORDON_OPERATIONS_LEASE", "5S",
          "CORDON_ESCALATION_ALERTS_POLL", "2S",
          "CORDON_ESCALATION_LEASE", "24S",
          "CORDON_ESCALATION_TIMEOUT", "6S");

  public static final Stack STACK = fresh();
  public static final TerminalProgress PROGRESS = new TerminalProgress(System.out);
  public static final GatewayClient GATEWAY = MainJob.client(STACK);

  /** Keycloak's first administrator; of a stack that is up. */
  static RealmAdmin realmAdmin() {
    return new RealmAdmin(
        URI.create(STACK.endpoints().issuer()).resolve("/"),
        Secrets.keptIn(STACK.data().resolve("secrets")).of(Secrets.KEYCLOAK_ADMIN));
  }

  /** Passkeys from an operator's hand, in the realm of the stack. */
  static Enrolment enrolment(RealmAdmin admin) {
    Map<String, String> service = STACK.environment(Part.INCIDENT);
    return new Enrolment(
        admin,
        "cordon",
        // As the realm was imported: Keycloak tells nobody the password.
        Map.of(
            "host",
            "127.0.0.1",
            "port",
            service.getOrDefault("CORDON_PEOPLE_OUTBOX_PORT", ""),
            "from",
            "enrolment@cordon.invalid",
            "auth",
            "true",
            "user",
            "keycloak",
            "password",
            service.getOrDefault("CORDON_PEOPLE_OUTBOX_PASSWORD", "")));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RunningStack.class))
        .computeIfAbsent("stack", key -> start());
  }

  private static Stack fresh() {
    Path clone = Path.of("..").toAbsolutePath().normalize();
    Path data = Path.of("target/e2e");
    Stack.discard(clone, data);
    return Stack.open(clone, data, IMPATIENT);
  }

  private static AutoCloseable start() {
    try {
      STACK.up(PROGRESS);
    } catch (RuntimeException e) {
      STACK.down(Progress.SILENT);
      throw e;
    }
    return RunningStack::stop;
  }

  private static void stop() {
    GATEWAY.close();
    STACK.down(Progress.SILENT);
    PROGRESS.close();
  }

  @Override
  public void afterTestExecution(ExtensionContext test) throws IOException {
    if (test.getExecutionException().isEmpty()) {
      return;
    }
    System.out.println("--- logs at the failure of " + test.getDisplayName());
    for (Part part : Part.values()) {
      Path log = STACK.log(part);
      if (Files.exists(log)) {
        List<String> lines = Files.readAllLines(log);
        System.out.println("--- " + log);
        lines.stream().skip(Math.max(0, lines.size() - LOG_LINES)).forEach(System.out::println);
      }
    }
  }
}
