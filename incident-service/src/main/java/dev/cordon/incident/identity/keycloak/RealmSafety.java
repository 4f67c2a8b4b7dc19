package dev.cordon.incident.identity.keycloak;

import dev.cordon.kernel.startup.UnsafeSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

/** What makes a realm unsafe: any way in that a phisher could walk too. */
final class RealmSafety {

  private static final int LONGEST_TOKEN_SECONDS = 300;
  private static final String TOO_LONG = "tokens live longer than 300 s";
  private static final String LIFESPAN = "access.token.lifespan";

  /** Grants in which somebody else's browser, or none, says yes: those are phished by asking. */
  private static final Map<String, String> PHISHABLE_GRANTS =
      Map.of(
          "oauth2.device.authorization.grant.enabled",
              "hands out tokens for a code that is read out",
          "oidc.ciba.grant.enabled", "hands out tokens for a tap on a telephone",
          "standard.token.exchange.enabled", "hands out tokens for other tokens",
          "oauth2.jwt.authorization.grant.enabled", "hands out tokens for somebody else's");

  /**
   * Steps that a log-in may consist of. Anything else, known or not, may accept what can be
   * phished.
   */
  private static final Set<String> SAFE_STEPS =
      Set.of(
          "auth-cookie",
          "identity-provider-redirector",
          "webauthn-authenticator-passwordless",
          "webauthn-authenticator",
          "idp-create-user-if-unique",
          "idp-add-organization-member",
          "deny-access-authenticator");

  /** An https address of one host; what is open is at most the end of its path. */
  private static final Pattern OWN_PAGES = Pattern.compile("https://[^/*?#@\\s]+/[^*\\s]*\\*?");

  /** Keycloak's own pages, relative to where it is itself. */
  private static final Pattern KEYCLOAKS_PAGES = Pattern.compile("/[^*\\s]*\\*?");

  private static final Set<String> KEYCLOAK_ITSELF = Set.of("${authBaseUrl}", "${authAdminUrl}");

  /** What rights are read from. */
  private static final String RIGHTS = "organization";

  private static final Pattern RIGHTS_CLAIM =
      Pattern.compile(Pattern.quote(RIGHTS) + "([.\\\\\\[].*)?");

  /** They write what Keycloak itself knows of the person. */
  private static final Set<String> MAPPERS_OF_RIGHTS =
      Set.of("oidc-organization-membership-mapper", "oidc-organization-group-membership-mapper");

  private final List<UnsafeSetting> found = new ArrayList<>();
  private final String realm;
  private final Function<String, List<AuthenticationExecutionInfoRepresentation>> executions;

  private RealmSafety(
      String realm, Function<String, List<AuthenticationExecutionInfoRepresentation>> executions) {
    this.realm = realm;
    this.executions = executions;
  }

  /**
   * @param executions steps of a flow, by its alias
   */
  static List<UnsafeSetting> unsafe(
      RealmRepresentation realm,
      List<ClientRepresentation> clients,
      List<ClientScopeRepresentation> scopes,
      List<IdentityProviderRepresentation> providers,
      Function<String, List<AuthenticationExecutionInfoRepresentation>> executions,
      List<AuthenticationFlowRepresentation> flows) {
    RealmSafety safety = new RealmSafety("realm " + realm.getRealm(), executions);
    safety.checkRealm(realm);
    safety.checkFlows(realm);
    safety.checkClients(clients, flows);
    scopes.forEach(
        scope -> safety.checkMappers("scope " + scope.getName(), scope.getProtocolMappers()));
    safety.checkProviders(providers);
    return List.copyOf(safety.found);
  }

  private void checkRealm(RealmRepresentation r) {
    require(
        !Boolean.TRUE.equals(r.isResetPasswordAllowed()),
        "resetPasswordAllowed",
        "resets by e-mail are possible: set false");
    require(
        !Boolean.TRUE.equals(r.isRegistrationAllowed()),
        "registrationAllowed",
        "anybody may make an account: set false");
    require(
        Boolean.TRUE.equals(r.isBruteForceProtected()),
        "bruteForceProtected",
        "guesses are free: set true");
    require(
        "all".equals(r.getSslRequired()), "sslRequired", "plain connections are accepted: set all");
    require(
        isShort(Optional.ofNullable(r.getAccessTokenLifespan()).orElse(Integer.MAX_VALUE)),
        "accessTokenLifespan",
        TOO_LONG);
    require(
        "required".equals(r.getWebAuthnPolicyPasswordlessUserVerificationRequirement()),
        "webAuthnPolicyPasswordlessUserVerificationRequirement",
        "a found key would be enough: set required");
    require(
        "required".equals(r.getWebAuthnPolicyUserVerificationRequirement()),
        "webAuthnPolicyUserVerificationRequirement",
        "a found key would be enough beside a brand's own provider: set required");
    checkOrigins(
        "webAuthnPolicyPasswordlessExtraOrigins", r.getWebAuthnPolicyPasswordlessExtraOrigins());
    checkOrigins("webAuthnPolicyExtraOrigins", r.getWebAuthnPolicyExtraOrigins());
  }

  private void checkOrigins(String setting, @Nullable List<String> origins) {
    require(
        origins == null || origins.isEmpty(),
        setting,
        "keys answer to other pages than the realm's own: remove them");
  }

  /** Not "for as long as the session", which is -1. */
  private static boolean isShort(int seconds) {
    return seconds > 0 && seconds <= LONGEST_TOKEN_SECONDS;
  }

  private void checkFlows(RealmRepresentation r) {
    checkFlow("browserFlow", r.getBrowserFlow());
    checkFlow("directGrantFlow", r.getDirectGrantFlow());
    checkFlow("resetCredentialsFlow", r.getResetCredentialsFlow());
    checkFlow("registrationFlow", r.getRegistrationFlow());
  }

  private void checkClients(
      List<ClientRepresentation> clients, List<AuthenticationFlowRepresentation> flows) {
    Map<String, String> aliases =
        flows.stream()
            .collect(
                Collectors.toMap(
                    AuthenticationFlowRepresentation::getId,
                    AuthenticationFlowRepresentation::getAlias));
    for (ClientRepresentation client : clients) {
      if (!Boolean.TRUE.equals(client.isEnabled())) {
        continue;
      }
      String name = "client " + client.getClientId();
      require(
          !Boolean.TRUE.equals(client.isDirectAccessGrantsEnabled()),
          name + " directAccessGrantsEnabled",
          "hands out tokens for passwords: set false");
      require(
          !Boolean.TRUE.equals(client.isImplicitFlowEnabled()),
          name + " implicitFlowEnabled",
          "hands out tokens in addresses: set false");
      Map<String, String> attributes = Optional.ofNullable(client.getAttributes()).orElse(Map.of());
      checkGrants(name, attributes);
      checkLifespan(name, Optional.ofNullable(attributes.get(LIFESPAN)).orElse(""));
      checkRedirects(name, client);
      checkMappers(name, client.getProtocolMappers());
      Optional.ofNullable(client.getAuthenticationFlowBindingOverrides())
          .orElse(Map.of())
          .forEach(
              (binding, flow) -> checkFlow(name + " " + binding, aliases.getOrDefault(flow, flow)));
    }
  }

  private void checkGrants(String client, Map<String, String> attributes) {
    new TreeMap<>(PHISHABLE_GRANTS)
        .forEach(
            (grant, what) ->
                require(
                    !"true".equalsIgnoreCase(attributes.get(grant)),
                    client + " " + grant,
                    what + ": set false"));
  }

  /** Without one, the realm's counts. */
  private void checkLifespan(String client, String seconds) {
    require(
        seconds.isBlank() || (seconds.matches("\\d{1,9}") && isShort(Integer.parseInt(seconds))),
        client + " " + LIFESPAN,
        TOO_LONG);
  }

  /** Where codes are sent to, and with them tokens. */
  private void checkRedirects(String name, ClientRepresentation client) {
    if (!Boolean.TRUE.equals(client.isStandardFlowEnabled())) {
      return;
    }
    boolean ofKeycloak =
        KEYCLOAK_ITSELF.contains(Optional.ofNullable(client.getRootUrl()).orElse(""));
    for (String uri : Optional.ofNullable(client.getRedirectUris()).orElse(List.of())) {
      require(
          OWN_PAGES.matcher(uri).matches()
              || (ofKeycloak && KEYCLOAKS_PAGES.matcher(uri).matches()),
          name + " redirectUris",
          "\""
              + uri
              + "\" lets log-ins end elsewhere: state https, the host, and where its pages begin");
    }
  }

  private void checkMappers(String where, @Nullable List<ProtocolMapperRepresentation> mappers) {
    for (var mapper : Optional.ofNullable(mappers).orElse(List.of())) {
      String claim =
          Optional.ofNullable(mapper.getConfig())
              .map(config -> config.get("claim.name"))
              .orElse("");
      require(
          !RIGHTS_CLAIM.matcher(claim).matches()
              || MAPPERS_OF_RIGHTS.contains(String.valueOf(mapper.getProtocolMapper())),
          where + " mapper " + mapper.getName(),
          "writes the claim that rights are read from: remove it");
    }
  }

  /** One that is disabled lets nobody in: it may be half made, or cut off. */
  private void checkProviders(List<IdentityProviderRepresentation> providers) {
    for (IdentityProviderRepresentation provider : providers) {
      if (Boolean.FALSE.equals(provider.isEnabled())) {
        continue;
      }
      String name = "identity provider " + provider.getAlias();
      require(
          provider.getOrganizationId() != null,
          name,
          "belongs to no organization, so it would speak for all: remove it");
      require(
          !Boolean.TRUE.equals(provider.isTrustEmail()),
          name + " trustEmail",
          "addresses that it asserts count as proven: set false");
      checkFlow(name + " firstBrokerLoginFlow", provider.getFirstBrokerLoginFlowAlias());
      checkFlow(name + " postBrokerLoginFlow", provider.getPostBrokerLoginFlowAlias());
    }
  }

  private void checkFlow(String binding, @Nullable String alias) {
    if (alias == null || alias.isEmpty()) {
      require(false, binding, "is bound to no flow");
      return;
    }
    List<String> unsafe =
        executions.apply(alias).stream()
            .filter(step -> !"DISABLED".equals(step.getRequirement()))
            .filter(step -> !Boolean.TRUE.equals(step.getAuthenticationFlow()))
            .map(AuthenticationExecutionInfoRepresentation::getProviderId)
            .filter(step -> !SAFE_STEPS.contains(String.valueOf(step)))
            .distinct()
            .toList();
    require(
        unsafe.isEmpty(),
        binding,
        "flow \"" + alias + "\" has steps other than passkeys: " + String.join(", ", unsafe));
  }

  private void require(boolean holds, String what, String problem) {
    if (!holds) {
      found.add(new UnsafeSetting(realm + " " + what, problem));
    }
  }
}
