package dev.cordon.incident.identity.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

class RealmSafetyTest {
  private final SafeRealm safe = new SafeRealm();
  private final RealmRepresentation realm = safe.realm;
  private final List<ClientRepresentation> clients = safe.clients;
  private final List<IdentityProviderRepresentation> providers = safe.providers;
  private final Map<String, List<String>> flows = safe.flows;

  private static IdentityProviderRepresentation provider() {
    IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
    provider.setAlias("maison");
    provider.setOrganizationId("0197a1b2-0000-7000-8000-000000000001");
    provider.setFirstBrokerLoginFlowAlias("first");
    provider.setPostBrokerLoginFlowAlias("after");
    return provider;
  }

  private List<String> unsafe() {
    return safe.unsafe();
  }

  @Test
  void passkeysAloneAreSafe() {
    providers.add(provider());
    assertThat(unsafe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "auth-username-password-form",
        "auth-password-form",
        "auth-otp-form",
        "basic-auth",
        "reset-credential-email",
        "somebody's own"
      })
  void anythingElseInTheBrowserIsNamed(String step) {
    flows.put("browser", List.of("webauthn-authenticator-passwordless", step));
    assertThat(unsafe()).containsExactly("realm cordon browserFlow");
  }

  @Test
  void aStepThatIsSwitchedOffIsNone() {
    flows.put("browser", List.of("webauthn-authenticator-passwordless", "auth-otp-form off"));
    assertThat(unsafe()).isEmpty();
  }

  @Test
  void tokensForPasswordsAreNamedWithTheirClient() {
    clients.getFirst().setDirectAccessGrantsEnabled(true);
    assertThat(unsafe()).containsExactly("realm cordon client console directAccessGrantsEnabled");
  }

  @Test
  void aClientThatIsSwitchedOffIsNone() {
    clients.getFirst().setDirectAccessGrantsEnabled(true);
    clients.getFirst().setEnabled(false);
    assertThat(unsafe()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oauth2.device.authorization.grant.enabled",
        "oidc.ciba.grant.enabled",
        "standard.token.exchange.enabled",
        "oauth2.jwt.authorization.grant.enabled"
      })
  void aGrantThatNeedsNoBrowserOfThePersonIsNamed(String grant) {
    clients.getFirst().setAttributes(Map.of(grant, "true"));
    assertThat(unsafe()).containsExactly("realm cordon client console " + grant);

    clients.getFirst().setAttributes(Map.of(grant, "false"));
    assertThat(unsafe()).isEmpty();
  }

  @Test
  void tokensInAddressesAreNamed() {
    clients.getFirst().setImplicitFlowEnabled(true);
    assertThat(unsafe()).containsExactly("realm cordon client console implicitFlowEnabled");
  }

  /** A flow of its own for one client is a side door. */
  @Test
  void aClientsOwnFlowIsLookedAt() {
    flows.put("side", List.of("auth-username-password-form"));
    clients.getFirst().setAuthenticationFlowBindingOverrides(Map.of("browser", "id-side"));
    assertThat(unsafe()).containsExactly("realm cordon client console browser");
  }

  @Test
  void aProviderOfNoOrganizationIsNamed() {
    IdentityProviderRepresentation provider = provider();
    provider.setOrganizationId(null);
    providers.add(provider);
    assertThat(unsafe()).containsExactly("realm cordon identity provider maison");
  }

  /**
   * What a killed process has begun, or an off-boarding: it lets nobody in, and is mended later.
   */
  @Test
  void aProviderThatIsDisabledKeepsNobodyFromStarting() {
    IdentityProviderRepresentation provider = provider();
    provider.setOrganizationId(null);
    provider.setPostBrokerLoginFlowAlias("");
    provider.setEnabled(false);
    providers.add(provider);
    assertThat(unsafe()).isEmpty();
  }

  @Test
  void aProviderWhoseAddressesAreTakenAsProvenIsNamed() {
    IdentityProviderRepresentation provider = provider();
    provider.setTrustEmail(true);
    providers.add(provider);
    assertThat(unsafe()).containsExactly("realm cordon identity provider maison trustEmail");
  }

  @Test
  void aProviderWithoutAKeyOfOursIsNamed() {
    IdentityProviderRepresentation provider = provider();
    provider.setPostBrokerLoginFlowAlias("");
    providers.add(provider);
    assertThat(unsafe())
        .containsExactly("realm cordon identity provider maison postBrokerLoginFlow");
  }

  @Test
  void eachUnsafeSettingOfTheRealmIsNamed() {
    realm.setResetPasswordAllowed(true);
    realm.setRegistrationAllowed(true);
    realm.setBruteForceProtected(false);
    realm.setSslRequired("external");
    realm.setAccessTokenLifespan(301);
    realm.setWebAuthnPolicyPasswordlessUserVerificationRequirement("preferred");
    realm.setWebAuthnPolicyUserVerificationRequirement("preferred");
    realm.setDirectGrantFlow(null);
    assertThat(unsafe())
        .containsExactly(
            "realm cordon resetPasswordAllowed",
            "realm cordon registrationAllowed",
            "realm cordon bruteForceProtected",
            "realm cordon sslRequired",
            "realm cordon accessTokenLifespan",
            "realm cordon webAuthnPolicyPasswordlessUserVerificationRequirement",
            "realm cordon webAuthnPolicyUserVerificationRequirement",
            "realm cordon directGrantFlow");
  }

  @Test
  void aSettingThatIsMissingIsUnsafe() {
    realm.setBruteForceProtected(null);
    realm.setAccessTokenLifespan(null);
    realm.setSslRequired(null);
    assertThat(unsafe())
        .containsExactly(
            "realm cordon bruteForceProtected",
            "realm cordon sslRequired",
            "realm cordon accessTokenLifespan");
  }
}
