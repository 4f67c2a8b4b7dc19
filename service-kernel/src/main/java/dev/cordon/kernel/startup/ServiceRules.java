package dev.cordon.kernel.startup;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What every process of Cordon is asked, and what every one with a database is asked beside. */
@ApplicationScoped
class ServiceRules implements ProductionRule {

  private static final String CALLS_BELOW = "cordon.calls.encrypted-below";

  private static final List<ProductionRule> ALL =
      List.of(
          SettingRules.https("cordon.issuer"),
          SettingRules.secret("cordon.client-secret"),
          SettingRules.key("cordon.cursor-key"),
          SettingRules.trustedProxies(
              "quarkus.http.proxy.proxy-address-forwarding", "quarkus.http.proxy.trusted-proxies"),
          SettingRules.encryptedCalls("incident", CALLS_BELOW),
          SettingRules.encryptedCalls("customer", CALLS_BELOW),
          SettingRules.encryptedCalls("notification", CALLS_BELOW));

  private static final List<ProductionRule> WITH_DATABASE =
      List.of(
          SettingRules.key("cordon.audit.digest-key"),
          SettingRules.keys("cordon.audit.entry-keys"),
          SettingRules.secret("cordon.db.app-password"),
          SettingRules.secret("cordon.db.owner-password"),
          SettingRules.different("cordon.db.app-password", "cordon.db.owner-password"),
          SettingRules.databaseTls("cordon.db.ssl-mode", "cordon.db.encrypted-below"));

  @Override
  public List<UnsafeSetting> unsafe(Function<String, Optional<String>> settings) {
    List<ProductionRule> further =
        settings.apply("cordon.db.name").isPresent() ? WITH_DATABASE : List.of();
    return Stream.of(ALL, further)
        .flatMap(List::stream)
        .flatMap(rule -> rule.unsafe(settings).stream())
        .toList();
  }
}
