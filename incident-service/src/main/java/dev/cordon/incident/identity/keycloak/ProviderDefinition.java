package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.domain.ProviderRules;
import dev.cordon.incident.identity.domain.ProviderSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/**
 * How much of a brand's own provider is believed: that somebody with an address in the brand's
 * domains is there. Nothing that it says becomes a right, another organization, or an account that
 * exists already.
 */
final class ProviderDefinition {

  static final String KIND = "oidc";

  /** What Keycloak and browsers are sent to. */
  static final List<String> ENDPOINTS = List.of("authorizationUrl", "tokenUrl", "jwksUrl");

  /** Of an account; only administrators may see or set it (the realm's user profile). */
  private static final String MARK = "cordon_idp";

  private static final String FIRST_LOGIN = "cordon first broker login";
  private static final String EVERY_LOGIN = "cordon after broker login";

  private ProviderDefinition() {}

  static IdentityProviderRepresentation fresh(String alias) {
    IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
    provider.setAlias(alias);
    provider.setProviderId(KIND);
    provider.setConfig(Map.of());
    return provider;
  }

  /** Leaves what Keycloak itself keeps there, such as the organization that it belongs to. */
  static void define(
      IdentityProviderRepresentation provider,
      ProviderSettings settings,
      String secret,
      Map<String, String> discovered) {
    provider.setEnabled(false);
    provider.setTrustEmail(false);
    provider.setStoreToken(false);
    provider.setAddReadTokenRoleOnCreate(false);
    provider.setLinkOnly(false);
    // Chosen by name (kc_idp_hint): the log-in page tells nobody which brands have one.
    provider.setHideOnLogin(true);
    provider.setFirstBrokerLoginFlowAlias(FIRST_LOGIN);
    provider.setPostBrokerLoginFlowAlias(EVERY_LOGIN);
    Map<String, String> config = new HashMap<>(provider.getConfig());
    config.putAll(config(settings, secret, discovered));
    provider.setConfig(config);
  }

  private static Map<String, String> config(
      ProviderSettings settings, String secret, Map<String, String> discovered) {
    Map<String, String> config = new HashMap<>();
    ENDPOINTS.forEach(endpoint -> config.put(endpoint, discovered.getOrDefault(endpoint, "")));
    config.put("issuer", settings.issuer());
    config.put("clientId", settings.clientId());
    config.put("clientSecret", secret);
    config.put("clientAuthMethod", "client_secret_post");
    config.put("defaultScope", "openid profile email");
    config.put("validateSignature", "true");
    config.put("useJwksUrl", "true");
    config.put("pkceEnabled", "true");
    config.put("pkceMethod", "S256");
    config.put("disableNonce", "false");
    // The signed token alone counts.
    config.put("disableUserInfo", "true");
    // Read once, when the account is made: later claims change nothing.
    config.put("syncMode", "IMPORT");
    config.putAll(restriction(settings));
    // A provider is for log-ins at a browser: its tokens buy none of ours, and log no client in.
    config.put("jwtAuthorizationGrantEnabled", "false");
    config.put("supportsClientAssertions", "false");
    config.put("backchannelSupported", "false");
    return config;
  }

  private static Map<String, String> restriction(ProviderSettings settings) {
    return Map.of(
        "filteredByClaim", "true",
        "claimFilterName", "email",
        "claimFilterValue", ProviderRules.addressesOf(settings.emailDomains()));
  }

  /** Lets in who these settings let in, whatever was there before. */
  static void restrict(IdentityProviderRepresentation provider, ProviderSettings settings) {
    Map<String, String> config = new HashMap<>(provider.getConfig());
    config.putAll(restriction(settings));
    provider.setConfig(config);
  }

  /** Whether it is the one that these settings state. */
  static boolean isOf(IdentityProviderRepresentation provider, ProviderSettings settings) {
    return settings.issuer().equals(provider.getConfig().get("issuer"))
        && settings.clientId().equals(provider.getConfig().get("clientId"));
  }

  /** The one that these settings state, and nothing of what it says is believed beyond them. */
  static boolean isAsStated(
      IdentityProviderRepresentation provider,
      ProviderSettings settings,
      List<IdentityProviderMapperRepresentation> present) {
    Set<String> ours =
        mappers(provider.getAlias()).stream()
            .map(ProviderDefinition::text)
            .collect(Collectors.toUnmodifiableSet());
    return isOf(provider, settings)
        && provider.getConfig().entrySet().containsAll(restriction(settings).entrySet())
        && !Boolean.TRUE.equals(provider.isTrustEmail())
        && FIRST_LOGIN.equals(provider.getFirstBrokerLoginFlowAlias())
        && EVERY_LOGIN.equals(provider.getPostBrokerLoginFlowAlias())
        && present.stream().map(ProviderDefinition::text).collect(Collectors.toSet()).equals(ours);
  }

  private static String text(IdentityProviderMapperRepresentation mapper) {
    return mapper.getName()
        + "\n"
        + mapper.getIdentityProviderMapper()
        + "\n"
        + new TreeMap<>(mapper.getConfig());
  }

  static List<IdentityProviderMapperRepresentation> mappers(String alias) {
    return List.of(namespace(alias), mark(alias));
  }

  /** Its people's user names are its own: it can't take somebody else's. */
  private static IdentityProviderMapperRepresentation namespace(String alias) {
    return mapper(
        alias,
        "user names of their own",
        "oidc-username-idp-mapper",
        Map.of("template", "${ALIAS}.${CLAIM.sub}", "target", "LOCAL", "syncMode", "IMPORT"));
  }

  /**
   * The account itself says whose it is, so that a key which its person enrols later, and logs in
   * with past the provider, is the provider's person still.
   */
  private static IdentityProviderMapperRepresentation mark(String alias) {
    return mapper(
        alias,
        "whose account it is",
        "hardcoded-attribute-idp-mapper",
        Map.of("attribute", MARK, "attribute.value", alias, "syncMode", "FORCE"));
  }

  private static IdentityProviderMapperRepresentation mapper(
      String alias, String name, String kind, Map<String, String> config) {
    IdentityProviderMapperRepresentation mapper = new IdentityProviderMapperRepresentation();
    mapper.setName(name);
    mapper.setIdentityProviderAlias(alias);
    mapper.setIdentityProviderMapper(kind);
    mapper.setConfig(config);
    return mapper;
  }
}
