package dev.cordon.testkit.quarkus;

import dev.cordon.testkit.postgres.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What a service needs to run: a fresh database, which the service migrates itself, and an issuer.
 * Give {@code database = "false"} as an argument for a process without one.
 */
public final class CordonTestResource implements QuarkusTestResourceLifecycleManager {

  private final TestIssuer.Server issuer = new TestIssuer.Server();
  private boolean withDatabase = true;

  @Override
  public void init(Map<String, String> arguments) {
    withDatabase = Boolean.parseBoolean(arguments.getOrDefault("database", "true"));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    settings.put("cordon.issuer", issuer.issuer());
    settings.put(TestIssuer.SIGNING_KEY, issuer.signingKey());
    settings.put("cordon.client-secret", "test");
    settings.put("cordon.cursor-key", Base64.getEncoder().encodeToString(new byte[32]));
    // Every test's server takes a free port.
    settings.put("quarkus.http.test-port", "0");
    settings.put("cordon.test.free-port", String.valueOf(freePort()));
    if (withDatabase) {
      settings.putAll(TestDatabase.fresh().settings());
      settings.putAll(auditKey());
    }
    return settings;
  }

  /** For a peer that the tests play. */
  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port", e);
    }
  }

  @Override
  public void stop() {
    issuer.close();
  }

  private static Map<String, String> auditKey() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return Map.of(
          "cordon.audit.signing-key-id",
          "test-1",
          "cordon.audit.signing-key",
          base64.encodeToString(pair.getPrivate().getEncoded()),
          "cordon.audit.public-keys",
          "test-1:" + base64.encodeToString(pair.getPublic().getEncoded()),
          "cordon.audit.entry-keys",
          base64.encodeToString(SecureRandom.getSeed(32)),
          "cordon.audit.digest-key",
          base64.encodeToString(SecureRandom.getSeed(32)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }
}
