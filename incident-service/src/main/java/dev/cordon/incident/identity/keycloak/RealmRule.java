package dev.cordon.incident.identity.keycloak;

import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Doesn't start on a realm that lets somebody in without a passkey. A realm that can't be read is
 * no such realm: the service isn't ready until it was read, and ends if it proves unsafe then.
 */
@ApplicationScoped
class RealmRule implements ProductionRule {

  private static final Logger LOG = Logger.getLogger(RealmRule.class);
  private static final String URL = "cordon.keycloak-url";
  private static final Duration AGAIN = Duration.ofSeconds(5);

  private final RealmReader realm;
  private volatile boolean unread;

  RealmRule(RealmReader realm) {
    this.realm = realm;
  }

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    List<UnsafeSetting> plain = SettingRules.https(URL).unsafe(settings);
    return Stream.concat(plain.stream(), read().stream()).toList();
  }

  /** After the settings were checked. */
  void start(@Observes StartupEvent started, Workers workers) {
    if (unread) {
      var _ = workers.start("the realm's safety", AGAIN, this::readAgain);
    }
  }

  /** Whether it is known to be safe, or nobody has to know. */
  boolean isJudged() {
    return !unread;
  }

  private List<UnsafeSetting> read() {
    try {
      List<UnsafeSetting> unsafe = realm.unsafe();
      unread = false;
      return unsafe;
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s: the realm can't be read there; not ready until it was", URL);
      unread = true;
      return List.of();
    }
  }

  private boolean readAgain() {
    if (unread) {
      List<UnsafeSetting> unsafe = read();
      if (!unsafe.isEmpty()) {
        unread = true;
        LOG.fatalf("not safe for production: %s", unsafe);
        Quarkus.asyncExit(1);
      } else if (!unread) {
        LOG.info("the realm was read, and is safe");
      }
    }
    return false;
  }
}
