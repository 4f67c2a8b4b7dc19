package dev.cordon.incident.identity.keycloak;

import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Doesn't start on a realm that lets somebody in without a passkey. One that can't be read may be
 * such a realm: it is waited for, and until it was read nothing is served and no worker runs.
 */
@ApplicationScoped
class RealmRule implements ProductionRule {

  private static final Logger LOG = Logger.getLogger(RealmRule.class);
  private static final String URL = "cordon.keycloak-url";
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** Ten minutes: Keycloak restarts too. */
  private static final int TRIES = 120;

  private final RealmReader realm;
  private final Duration again;
  private final int tries;

  @Inject
  RealmRule(RealmReader realm) {
    this(realm, AGAIN, TRIES);
  }

  RealmRule(RealmReader realm, Duration again, int tries) {
    this.realm = realm;
    this.again = again;
    this.tries = tries;
  }

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    List<UnsafeSetting> plain = SettingRules.https(URL).unsafe(settings);
    // What ends the start anyway isn't waited for.
    List<UnsafeSetting> found = judged(plain.isEmpty() ? tries : 1);
    return Stream.concat(plain.stream(), found.stream()).toList();
  }

  /** Blocks the start, which nothing is served before. */
  private List<UnsafeSetting> judged(int most) {
    for (int left = most; left > 0; left--) {
      try {
        return realm.unsafe();
      } catch (RuntimeException e) {
        LOG.errorf("%s: the realm can't be read there, so nothing is served yet: %s", URL, e);
        if (left > 1 && !paused()) {
          break;
        }
      }
    }
    return List.of(
        new UnsafeSetting(
            URL, "the realm can't be read there, so nobody knows whether it is safe"));
  }

  /** False when the process is told to end. */
  private boolean paused() {
    try {
      Thread.sleep(again);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
