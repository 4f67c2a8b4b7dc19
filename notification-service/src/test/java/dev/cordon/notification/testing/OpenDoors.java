package dev.cordon.notification.testing;

import static org.awaitility.Awaitility.await;

import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Tenant;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.UUID;

/**
 * Waits until the service knows which brands are closed: it asks a peer, which here is in its own
 * process and listens no sooner than itself.
 */
public class OpenDoors implements QuarkusTestBeforeEachCallback {

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    Closures closures = Arc.container().instance(Closures.class).get();
    await().until(() -> closures.of(new Tenant(UUID.randomUUID())).isEmpty());
  }
}
