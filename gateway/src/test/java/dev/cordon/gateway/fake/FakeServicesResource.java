package dev.cordon.gateway.fake;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Starts the fake services, points the gateway to them and gives them to the test. */
public final class FakeServicesResource implements QuarkusTestResourceLifecycleManager {

  /**
   * Largest customer file in tests: more than the buffers of two sockets, little enough to pass.
   */
  public static final int FILE_LIMIT_BYTES = 24 * 1024 * 1024 + 512 * 1024;

  /** Few enough to be filled by a test. */
  public static final int ALERTS_AT_ONCE = 20;

  private final FakeServices services = new FakeServices();

  @Override
  public Map<String, String> start() {
    Map<String, String> settings = new HashMap<>();
    for (String service : new String[] {"incident", "customer", "notification"}) {
      settings.putAll(clientOf(service, services.port()));
    }
    settings.put("cordon.import.max-bytes", String.valueOf(FILE_LIMIT_BYTES));
    settings.put("cordon.evidence.max-bytes", String.valueOf(FILE_LIMIT_BYTES));
    settings.put("cordon.calls-at-once.incident-intake", String.valueOf(ALERTS_AT_ONCE));
    return settings;
  }

  /** In tests a client otherwise calls the application under test itself. */
  public static Map<String, String> clientOf(String service, int port) {
    Map<String, String> settings = new HashMap<>();
    settings.put("cordon." + service + ".port", String.valueOf(port));
    settings.put("quarkus.grpc.clients." + service + ".test-port", String.valueOf(port));
    if (service.equals("incident")) {
      settings.put("quarkus.grpc.clients.incident-live.test-port", String.valueOf(port));
      settings.put("quarkus.grpc.clients.incident-intake.test-port", String.valueOf(port));
    }
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(services, new TestInjector.MatchesType(FakeServices.class));
  }

  @Override
  public void stop() {
    services.stop();
  }
}
