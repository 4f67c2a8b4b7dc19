package dev.cordon.incident.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderRulesTest {
  private static final Set<String> OWN = Set.of("maison.example", "maison.fr");

  private final ProviderRules rules = new ProviderRules(false);

  private static ProviderSettings at(String issuer) {
    return new ProviderSettings(issuer, "cordon", List.of("maison.example"));
  }

  private List<String> wrong(ProviderSettings settings, String secret) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> rules.check(settings, secret, OWN));
    assertThat(refusal).isNotNull();
    return refusal.violations().stream().map(FieldViolation::field).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://login.maison.example", "https://login.maison.example:8443/realms/x"})
  void aPublicHostPasses(String issuer) {
    assertThatCode(() -> rules.check(at(issuer), "secret", OWN)).doesNotThrowAnyException();
  }

  /** Keycloak fetches what is stated here: it mustn't be sent to what is inside. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.maison.example",
        "https://127.0.0.1/",
        "https://10.0.0.7/realms/master",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://2130706433/",
        "https://localhost/",
        "https://keycloak.keycloak.svc/realms/master",
        "https://keycloak.keycloak.svc.cluster.local/",
        "https://metadata.google.internal/",
        "https://login.maison.example/?next=x",
        "https://login.maison.example/#x",
        "https://login.maison.example@10.0.0.7/",
        "ftp://login.maison.example/",
        "login.maison.example",
        ""
      })
  void anythingElseIsRefused(String issuer) {
    assertThat(wrong(at(issuer), "secret")).containsExactly("issuer");
  }

  @Test
  void aDevelopmentStackMayHaveOneOnTheLoopbackAddress() {
    ProviderRules development = new ProviderRules(true);

    assertThat(development.isReachableFromOutside("http://127.0.0.1:8123")).isTrue();
    assertThat(development.isReachableFromOutside("http://10.0.0.7")).isFalse();
  }

  @Test
  void everythingThatIsWrongIsNamed() {
    ProviderSettings settings =
        new ProviderSettings("x", "", List.of("velora.example", "maison.fr", "maison.fr"));

    assertThat(wrong(settings, ""))
        .containsExactlyInAnyOrder(
            "issuer", "client_id", "client_secret", "email_domains", "email_domains[0]");
  }

  @Test
  void aProviderWithoutDomainsLetsNobodyIn() {
    assertThat(
            wrong(
                new ProviderSettings("https://login.maison.example", "cordon", List.of()),
                "secret"))
        .containsExactly("email_domains");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jo@maison.example", "Jo@MAISON.example", "jo.d+x@maison.fr"})
  void addressesOfTheDomainsMatch(String address) {
    assertThat(address).matches(ProviderRules.addressesOf(List.of("maison.example", "maison.fr")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jo@velora.example",
        "jo@evil-maison.example.org",
        "jo@maisonxexample",
        "jo@sub.maison.example",
        "jo@velora.example@maison.example",
        "jo @maison.example",
        "jo@maison.example\nx@velora.example",
        "@maison.example",
        "jo<x@maison.example",
        "jo..x@maison.example",
        ".jo@maison.example",
        "jo.@maison.example",
        "\"jo x\"@maison.example",
        "j\u00f6@maison.example",
        ""
      })
  void addressesElsewhereDont(String address) {
    assertThat(address)
        .doesNotMatch(ProviderRules.addressesOf(List.of("maison.example", "maison.fr")));
  }

  @Test
  void aLocalPartHas64CharactersAtMost() {
    String pattern = ProviderRules.addressesOf(List.of("maison.example"));

    assertThat("j".repeat(64) + "@maison.example").matches(pattern);
    assertThat("j".repeat(65) + "@maison.example").doesNotMatch(pattern);
  }
}
