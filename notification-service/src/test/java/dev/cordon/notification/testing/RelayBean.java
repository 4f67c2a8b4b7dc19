package dev.cordon.notification.testing;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The relay lives as long as the service under test. */
@ApplicationScoped
public class RelayBean {

  @Produces
  @Singleton
  ScriptedRelay relay(@ConfigProperty(name = "cordon.smtp.port") int port) {
    return new ScriptedRelay(port);
  }

  void stop(@Observes @Priority(10) ShutdownEvent shutdown, ScriptedRelay relay) {
    relay.close();
  }
}
