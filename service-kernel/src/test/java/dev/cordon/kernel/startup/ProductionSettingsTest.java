package dev.cordon.kernel.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionSettingsTest {

  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String PROXIES = "quarkus.http.proxy.trusted-proxies";

  private static final Map<String, String> SAFE =
      Map.of(
          "cordon.issuer", "https://login.cordon.example/realms/cordon",
          "cordon.client-secret", "Zk3vX9q1Lw8RtYp0NsBd7Gh2",
          "cordon.db.name", "incident",
          "cordon.db.app-password", "q8Vn2Lx0Zr5Tm7Kp4Yw1Hd6J",
          "cordon.db.owner-password", "W1c9Rk5Xt3Ub7Pm0Qz8Ny2Ls",
          "cordon.db.ssl-mode", "verify-full",
          "cordon.cursor-key", key(1),
          "cordon.audit.digest-key", key(3),
          "cordon.audit.entry-keys", key(5) + "," + key(7));

  private static String key(int step) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (i * step);
    }
    return Base64.getEncoder().encodeToString(key);
  }

  private static List<String> named(Map<String, String> settings) {
    return ProductionSettings.unsafe(
            List.of(new ServiceRules()), name -> Optional.ofNullable(settings.get(name)))
        .stream()
        .map(UnsafeSetting::property)
        .toList();
  }

  private static Map<String, String> safeBut(String property, String value) {
    Map<String, String> settings = new HashMap<>(SAFE);
    settings.put(property, value);
    return settings;
  }

  @Test
  void safeSettingsPass() {
    assertThat(named(SAFE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cordon.issuer, http://login.cordon.example/realms/cordon",
    "cordon.issuer, login.cordon.example",
    "cordon.client-secret, short",
    "cordon.client-secret, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "cordon.client-secret, change-me-change-me-change-me-1",
    "cordon.db.app-password, incident_app",
    "cordon.db.owner-password, q8Vn2Lx0Zr5",
    "cordon.db.ssl-mode, disable",
    "cordon.db.ssl-mode, require",
    "cordon.cursor-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "cordon.cursor-key, AAECAwQFBgcICQoLDA0ODw==",
    "cordon.audit.entry-keys, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "cordon.audit.digest-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    "cordon.cursor-key, not base64"
  })
  void anUnsafeOneIsNamed(String property, String value) {
    assertThat(named(safeBut(property, value))).containsExactly(property);
  }

  /** The first marks, and all are believed. */
  @Test
  void oneWeakKeyAmongGoodOnesIsNamed() {
    String zeros = Base64.getEncoder().encodeToString(new byte[32]);
    assertThat(named(safeBut("cordon.audit.entry-keys", key(5) + "," + zeros)))
        .containsExactly("cordon.audit.entry-keys");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "yes", "on", "1"})
  void forwardedAddressesThatAnybodyMayWriteAreNamed(String on) {
    Map<String, String> settings = safeBut(FORWARDING, on);
    assertThat(named(settings)).containsExactly(PROXIES);
    for (String everybody : List.of("", "10.0.0.1,", "0.0.0.0/0", "10.0.0.1, ::/0")) {
      settings.put(PROXIES, everybody);
      assertThat(named(settings)).as(everybody).containsExactly(PROXIES);
    }

    settings.put(PROXIES, "10.0.0.1, 10.1.0.0/24");
    assertThat(named(settings)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "no", "off", "0"})
  void whereNobodyIsBelievedNoProxyHasToBeNamed(String off) {
    assertThat(named(safeBut(FORWARDING, off))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"incident", "customer", "notification"})
  void callsInTheClearAreNamed(String service) {
    String host = "cordon." + service + ".host";
    Map<String, String> settings = safeBut(host, service + "-service");
    assertThat(named(settings)).containsExactly(host);

    settings.put("quarkus.grpc.clients." + service + ".plain-text", "false");
    assertThat(named(settings)).isEmpty();
  }

  @Test
  void callsWithinOneMachineOrAMeshMayBeInTheClear() {
    assertThat(named(safeBut("cordon.customer.host", "127.0.0.1"))).isEmpty();

    Map<String, String> settings = safeBut("cordon.customer.host", "customer-service");
    settings.put("cordon.calls.encrypted-below", "true");
    assertThat(named(settings)).isEmpty();
  }

  @Test
  void oneSecretForTwoRolesIsNamed() {
    assertThat(named(safeBut("cordon.db.app-password", "W1c9Rk5Xt3Ub7Pm0Qz8Ny2Ls")))
        .containsExactly("cordon.db.app-password");
  }

  @Test
  void withoutSettingsEachIsNamed() {
    assertThat(named(Map.of("cordon.db.name", "incident")))
        .containsAll(SAFE.keySet().stream().filter(p -> !p.equals("cordon.db.name")).toList());
  }

  @Test
  void aProcessWithoutADatabaseIsNotAskedAboutOne() {
    Map<String, String> gateway =
        Map.of(
            "cordon.issuer", "https://login.cordon.example/realms/cordon",
            "cordon.client-secret", "Zk3vX9q1Lw8RtYp0NsBd7Gh2",
            "cordon.cursor-key", key(1));
    assertThat(named(gateway)).isEmpty();
  }

  /** The gateway signs cursors of its own. */
  @Test
  void aProcessWithoutADatabaseIsAskedForWhatEveryOneNeeds() {
    assertThat(named(Map.of()))
        .containsExactly("cordon.issuer", "cordon.client-secret", "cordon.cursor-key");
  }

  @Test
  void aMeshMayEncryptBelow() {
    Map<String, String> settings = safeBut("cordon.db.ssl-mode", "disable");
    settings.put("cordon.db.encrypted-below", "true");
    assertThat(named(settings)).isEmpty();
  }

  @Test
  void aDevelopmentStackIsLeftAloneOnTheLoopbackAddress() {
    assertThat(named(Map.of("cordon.development", "true", "quarkus.http.host", "127.0.0.1")))
        .isEmpty();
  }

  @Test
  void developmentThatOthersCanReachIsRefused() {
    assertThat(named(Map.of("cordon.development", "true", "quarkus.http.host", "0.0.0.0")))
        .containsExactly("cordon.development");
    assertThat(named(Map.of("cordon.development", "true"))).containsExactly("cordon.development");
  }

  @Test
  void aSettingThatHasOneSafeValueIsNamedForEachOther() {
    ProductionRule rule = SettingRules.exactly("cordon.smtp.starttls", "REQUIRED", "why");

    assertThat(rule.unsafe(name -> Optional.of("required"))).isEmpty();
    assertThat(rule.unsafe(name -> Optional.of("OFFERED"))).hasSize(1);
    assertThat(rule.unsafe(name -> Optional.empty())).hasSize(1);
  }

  @Test
  void noSecretIsRepeated() {
    Map<String, String> settings = safeBut("cordon.client-secret", "hunter2hunter2");
    Stream<String> told =
        ProductionSettings.unsafe(
                List.of(new ServiceRules()), name -> Optional.ofNullable(settings.get(name)))
            .stream()
            .map(UnsafeSetting::toString);
    assertThat(told).noneMatch(line -> line.contains("hunter2"));
  }
}
