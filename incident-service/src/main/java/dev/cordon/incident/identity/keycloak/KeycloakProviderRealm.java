package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.identity.application.NotYet;
import dev.cordon.incident.identity.application.ProviderRealm;
import dev.cordon.incident.identity.domain.ProviderRules;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.incident.keycloak.RealmAdmin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.admin.client.resource.IdentityProviderResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Brands' own providers as Keycloak's, each linked to one organization under its alias. */
@ApplicationScoped
// Quarkus' admin client lives in a request, and a worker's thread has none.
@ActivateRequestContext
class KeycloakProviderRealm implements ProviderRealm {

  private final RealmAdmin admin;
  private final ProviderRules rules;

  KeycloakProviderRealm(RealmAdmin admin, ProviderRules rules) {
    this.admin = admin;
    this.rules = rules;
  }

  /** Keycloak fetches the document, as it has to fetch the provider's keys and tokens later. */
  @Override
  public Discovery discover(ProviderSettings settings) {
    Map<String, String> discovered = fetch(settings.issuer());
    if (!settings.issuer().equals(discovered.get("issuer"))) {
      throw new UnusableProvider("isn't what its discovery document says");
    }
    for (String endpoint : ProviderDefinition.ENDPOINTS) {
      if (!rules.isReachableFromOutside(discovered.getOrDefault(endpoint, ""))) {
        throw new UnusableProvider(
            "names an endpoint that isn't an https URL of a public host: " + endpoint);
      }
    }
    return new Discovery(
        ProviderDefinition.ENDPOINTS.stream()
            .collect(Collectors.toMap(Function.identity(), discovered::get)));
  }

  private Map<String, String> fetch(String issuer) {
    try {
      return realm()
          .identityProviders()
          .importFrom(
              Map.<String, Object>of(
                  "providerId",
                  ProviderDefinition.KIND,
                  "fromUrl",
                  issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration"));
    } catch (WebApplicationException e) {
      throw new UnusableProvider("has no discovery document that Keycloak can read");
    }
  }

  @Override
  public void connect(
      UUID organization,
      String alias,
      ProviderSettings settings,
      String secret,
      Discovery discovered) {
    Optional<IdentityProviderRepresentation> known = find(alias);
    IdentityProviderRepresentation provider =
        known.orElseGet(() -> ProviderDefinition.fresh(alias));
    ProviderDefinition.define(provider, settings, secret, discovered.endpoints());
    if (known.isPresent()) {
      provider(alias).update(provider);
    } else {
      RealmAdmin.there("provider", realm().identityProviders().create(provider));
    }
    ensureMappers(alias);
    RealmAdmin.there(
        "provider of the organization",
        admin.organization(organization).identityProviders().addIdentityProvider(alias));
    requireLinked(organization, alias);
  }

  private void ensureMappers(String alias) {
    Set<String> there =
        provider(alias).getMappers().stream()
            .map(IdentityProviderMapperRepresentation::getName)
            .collect(Collectors.toSet());
    ProviderDefinition.mappers(alias).stream()
        .filter(mapper -> !there.contains(mapper.getName()))
        .forEach(mapper -> RealmAdmin.there("mapper", provider(alias).addMapper(mapper)));
  }

  /** An alias is an organization's for ever; a provider of another must not be under it. */
  private void requireLinked(UUID organization, String alias) {
    String linked = provider(alias).toRepresentation().getOrganizationId();
    if (!organization.toString().equals(linked)) {
      throw new IllegalStateException("the provider " + alias + " belongs to another organization");
    }
  }

  /** Written whatever it looks like: of a disabled organization all look disabled, and aren't. */
  @Override
  public void disable(String alias) {
    find(alias)
        .ifPresent(
            found -> {
              found.setEnabled(false);
              provider(alias).update(found);
            });
  }

  @Override
  public void enable(String alias, ProviderSettings settings) {
    IdentityProviderRepresentation found =
        find(alias)
            .filter(there -> ProviderDefinition.isOf(there, settings))
            .orElseThrow(
                () ->
                    new NotYet(
                        "Keycloak doesn't hold the provider that was stated last: send it again;"
                            + " after a cut-off, remove it first."));
    ensureMappers(alias);
    ProviderDefinition.restrict(found, settings);
    found.setEnabled(true);
    provider(alias).update(found);
  }

  @Override
  public List<Linked> linked(UUID organization, ProviderSettings stated) {
    return admin.organization(organization).identityProviders().getIdentityProviders().stream()
        .map(IdentityProviderRepresentation::getAlias)
        .map(this::find)
        .flatMap(Optional::stream)
        .map(
            found ->
                new Linked(
                    found.getAlias(),
                    !Boolean.FALSE.equals(found.isEnabled()),
                    ProviderDefinition.isAsStated(
                        found, stated, provider(found.getAlias()).getMappers())))
        .toList();
  }

  @Override
  public void remove(String alias) {
    find(alias).ifPresent(found -> provider(alias).remove());
  }

  private Optional<IdentityProviderRepresentation> find(String alias) {
    return RealmAdmin.found(() -> provider(alias).toRepresentation());
  }

  private IdentityProviderResource provider(String alias) {
    return realm().identityProviders().get(alias);
  }

  private RealmResource realm() {
    return admin.realm();
  }
}
