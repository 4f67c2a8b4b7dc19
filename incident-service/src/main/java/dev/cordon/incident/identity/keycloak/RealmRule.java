package dev.cordon.incident.identity.keycloak;

import dev.cordon.incident.keycloak.RealmAdmin;
import dev.cordon.kernel.startup.ProductionRule;
import dev.cordon.kernel.startup.SettingRules;
import dev.cordon.kernel.startup.UnsafeSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.admin.client.resource.RealmResource;

/**
 * Reads the realm that tokens come from, and doesn't start on one that lets somebody in without a
 * passkey. This service asks for all: it is the one with an account for the admin API.
 */
@ApplicationScoped
@ActivateRequestContext
class RealmRule implements ProductionRule {

  private static final Logger LOG = Logger.getLogger(RealmRule.class);
  private static final String URL = "cordon.keycloak-url";

  private final RealmAdmin admin;

  RealmRule(RealmAdmin admin) {
    this.admin = admin;
  }

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    List<UnsafeSetting> plain = SettingRules.https(URL).unsafe(settings);
    return Stream.concat(plain.stream(), realm().stream()).toList();
  }

  private List<UnsafeSetting> realm() {
    RealmResource realm = admin.realm();
    try {
      return RealmSafety.unsafe(
          realm.toRepresentation(),
          realm.clients().findAll(),
          realm.identityProviders().findAll(),
          flow -> realm.flows().getExecutions(flow),
          realm.flows().getFlows());
    } catch (RuntimeException e) {
      LOG.error("the realm can't be read", e);
      return List.of(
          new UnsafeSetting(
              URL, "the realm can't be read there, so it can't be told whether it is safe"));
    }
  }
}
