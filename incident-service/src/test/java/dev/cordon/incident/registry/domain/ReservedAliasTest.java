package dev.cordon.incident.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedAliasTest {

  private static OrganizationProfile partner(String alias) {
    return new OrganizationProfile(
        OrganizationKind.PARTNER, alias, alias, "", "", List.of(), "", List.of(), "", List.of());
  }

  /** A token that is asked for with "organization:read" must mean one thing. */
  @ParameterizedTest
  @ValueSource(strings = {"cordon-platform", "read", "write"})
  void wordsThatMeanSomethingElseArentAliases(String alias) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> OnboardingRules.check(partner(alias), List.of()));

    assertThat(refusal.violations()).extracting("field").containsExactly("alias");
  }

  @Test
  void othersAre() {
    assertThatCode(() -> OnboardingRules.check(partner("reader"), List.of()))
        .doesNotThrowAnyException();
  }
}
