package dev.cordon.incident.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.startup.UnsafeSetting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An unsafe realm ends a start; one that can't be read holds it up, and ends it in the end. */
class RealmRuleTest {

  private static final UnsafeSetting PASSWORDS = new UnsafeSetting("realm", "accepts passwords");
  private static final String URL = "cordon.keycloak-url";

  private final AtomicInteger asked = new AtomicInteger();

  private static List<UnsafeSetting> start(RealmReader realm, int tries) {
    Map<String, String> settings = Map.of(URL, "https://login.cordon.example");
    return new RealmRule(realm, Duration.ofMillis(1), tries)
        .unsafe(property -> Optional.ofNullable(settings.get(property)));
  }

  private RealmReader awayFor(int times, List<UnsafeSetting> then) {
    return () -> {
      if (asked.getAndIncrement() < times) {
        throw new IllegalStateException("away");
      }
      return then;
    };
  }

  @Test
  void aSafeRealmIsReadOnce() {
    assertThat(start(awayFor(0, List.of()), 3)).isEmpty();
    assertThat(asked).hasValue(1);
  }

  @Test
  void anUnsafeRealmEndsTheStart() {
    assertThat(start(awayFor(0, List.of(PASSWORDS)), 3)).containsExactly(PASSWORDS);
  }

  /** Keycloak restarts too. */
  @Test
  void aRealmThatCantBeReadIsWaitedFor() {
    assertThat(start(awayFor(2, List.of()), 3)).isEmpty();
    assertThat(asked).hasValue(3);
  }

  @Test
  void aRealmThatProvesUnsafeLaterEndsTheStartToo() {
    assertThat(start(awayFor(2, List.of(PASSWORDS)), 3)).containsExactly(PASSWORDS);
  }

  @Test
  void aRealmThatIsNeverReadIsntServedOn() {
    assertThat(start(awayFor(3, List.of()), 3))
        .extracting(UnsafeSetting::property)
        .containsExactly(URL);
  }

  /** Whoever ends the process doesn't wait for Keycloak. */
  @Test
  void whoIsToldToEndDoesntServeEither() {
    Thread.currentThread().interrupt();

    assertThat(start(awayFor(3, List.of()), 4)).hasSize(1);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void itsAddressIsCheckedAlsoWhileItIsAway() {
    assertThat(
            new RealmRule(awayFor(1, List.of()), Duration.ofMillis(1), 2)
                .unsafe(property -> Optional.of("http://login.cordon.example")))
        .extracting(UnsafeSetting::property)
        .containsOnly(URL);
    assertThat(asked).hasValue(1);
  }
}
