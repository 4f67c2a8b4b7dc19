package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.stack.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The built services with development settings, as if somebody had taken them for production. */
@ExtendWith(RunningStack.class)
class ProductionStartIT {
  private static final int LIMIT_SECONDS = 90;

  /** What a start without the development flag ends with. */
  private static String refusal(Part service, Map<String, String> changes)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(Path.of("target"), "start-" + service.id(), ".log");
    Path jar =
        Path.of("..", service.module().orElseThrow(), "target", "quarkus-app", "quarkus-run.jar");
    var process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx256m",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-jar",
                    jar.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    process.environment().putAll(STACK.environment(service));
    process.environment().remove("CORDON_DEVELOPMENT");
    process.environment().put("QUARKUS_HTTP_PORT", "0");
    process.environment().putAll(changes);
    Process started = process.start();
    try {
      assertThat(started.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      started.destroyForcibly();
    }
    String said = Files.readString(log);
    assertThat(started.exitValue()).as(said).isNotZero();
    assertThat(said).contains("not safe for production");
    return said;
  }

  @Test
  void theGatewayNamesWhatIsUnsafe() throws IOException, InterruptedException {
    String zeros = "A".repeat(43) + "=";
    assertThat(
            refusal(
                Part.GATEWAY,
                Map.of(
                    "CORDON_CLIENT_SECRET", "change-me",
                    "CORDON_CURSOR_KEY", zeros,
                    "CORDON_CUSTOMER_HOST", "customer.internal",
                    "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING", "true")))
        .contains(
            "cordon.issuer: ",
            "cordon.client-secret: ",
            "cordon.cursor-key: ",
            "cordon.customer.host: ",
            "quarkus.http.proxy.trusted-proxies: ")
        .doesNotContain("change-me", zeros);
  }

  /** The realm accepts passwords here, so the service that reads it doesn't start on it. */
  @Test
  void theIncidentServiceNamesWhatIsUnsafeInTheRealm() throws IOException, InterruptedException {
    assertThat(refusal(Part.INCIDENT, Map.of()))
        .contains(
            "cordon.issuer: ",
            "cordon.keycloak-url: ",
            "cordon.db.ssl-mode: ",
            "realm cordon browserFlow: ",
            "auth-username-password-form",
            "realm cordon directGrantFlow: ",
            "realm cordon client cordon-dev directAccessGrantsEnabled: ");
  }

  @Test
  void developmentThatOthersCanReachIsRefused() throws IOException, InterruptedException {
    assertThat(
            refusal(
                Part.GATEWAY, Map.of("CORDON_DEVELOPMENT", "true", "QUARKUS_HTTP_HOST", "0.0.0.0")))
        .contains("cordon.development: ");
  }
}
