package dev.cordon.incident.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.startup.UnsafeSetting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An unsafe realm ends a start; one that can't be read is waited for. */
class RealmRuleTest {

  private static final UnsafeSetting PASSWORDS = new UnsafeSetting("realm", "accepts passwords");

  private static List<UnsafeSetting> start(RealmRule rule) {
    Map<String, String> settings = Map.of("cordon.keycloak-url", "https://login.cordon.example");
    return rule.unsafe(property -> Optional.ofNullable(settings.get(property)));
  }

  @Test
  void aSafeRealmIsReadOnce() {
    RealmRule rule = new RealmRule(List::of);

    assertThat(start(rule)).isEmpty();
    assertThat(rule.isJudged()).isTrue();
  }

  @Test
  void anUnsafeRealmEndsTheStart() {
    assertThat(start(new RealmRule(() -> List.of(PASSWORDS)))).containsExactly(PASSWORDS);
  }

  /** Keycloak restarts too: a service that ended for that would be missing when it is back. */
  @Test
  void aRealmThatCantBeReadKeepsTheServiceFromBeingReadyNotFromStarting() {
    RealmRule rule =
        new RealmRule(
            () -> {
              throw new IllegalStateException("away");
            });

    assertThat(start(rule)).isEmpty();
    assertThat(rule.isJudged()).isFalse();
    assertThat(new RealmReadiness(rule).call().getStatus().name()).isEqualTo("DOWN");
  }

  @Test
  void whereNobodyAskedThereIsNothingToWaitFor() {
    assertThat(new RealmReadiness(new RealmRule(List::of)).call().getStatus().name())
        .isEqualTo("UP");
  }

  @Test
  void itsAddressIsCheckedAlsoWhileItIsAway() {
    RealmRule rule =
        new RealmRule(
            () -> {
              throw new IllegalStateException("away");
            });

    assertThat(rule.unsafe(property -> Optional.of("http://login.cordon.example")))
        .extracting(UnsafeSetting::property)
        .containsExactly("cordon.keycloak-url");
  }
}
