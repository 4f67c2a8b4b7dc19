package dev.cordon.kernel.startup;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Rules about single settings. */
public final class SettingRules {

  /** 128 bits in the densest common spelling are 22 characters; hex needs 32. */
  private static final int SHORTEST_SECRET = 22;

  private static final int DIFFERENT_CHARACTERS = 8;
  private static final int KEY_BYTES = 32;

  /** Words of examples: whoever copies one has not chosen a secret. */
  private static final List<String> EXAMPLES =
      List.of("change", "secret", "password", "example", "test", "demo", "development");

  /** Whatever isn't one of these may be taken for a yes. */
  private static final Set<String> NO = Set.of("", "false", "no", "n", "off", "0");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

  private static final Set<String> DATABASE_TLS = Set.of("verify-full", "verify-ca");

  private SettingRules() {}

  /** An address that tokens or secrets travel to. */
  public static ProductionRule https(String property) {
    return rule(
        property,
        SettingRules::isHttps,
        "isn't an https URL: tokens and keys would travel in the clear");
  }

  /** A secret that a person or a tool has chosen. */
  public static ProductionRule secret(String property) {
    return rule(
        property,
        SettingRules::isHard,
        "can be guessed: set at least "
            + SHORTEST_SECRET
            + " random characters, e.g. `openssl rand -base64 32`");
  }

  /** A key of 32 bytes. */
  public static ProductionRule key(String property) {
    return rule(
        property,
        SettingRules::isKey,
        "isn't Base64 of 32 random bytes: set `openssl rand -base64 32`");
  }

  /** Keys of 32 bytes each, separated by commas: one that can be guessed opens for all. */
  public static ProductionRule keys(String property) {
    return rule(
        property,
        value -> Stream.of(value.split(",", -1)).map(String::strip).allMatch(SettingRules::isKey),
        "has an entry that isn't Base64 of 32 random bytes: set `openssl rand -base64 32`");
  }

  /**
   * Whose word about addresses is believed, where somebody's is: without it everybody's, and
   * machines' networks and the limits of strangers are what a header says.
   */
  public static ProductionRule trustedProxies(String forwarding, String proxies) {
    return settings ->
        isOff(settings.apply(forwarding))
                || settings.apply(proxies).map(SettingRules::areSome).orElse(false)
            ? List.of()
            : List.of(
                new UnsafeSetting(
                    proxies,
                    "lets everybody write their own address while "
                        + forwarding
                        + " is on: name the proxies"));
  }

  /**
   * Calls of another service, which carry tokens and people's data: encrypted by the client, unless
   * the network below does that.
   *
   * @param client name of the gRPC client; {@code cordon.<client>.host} is where it calls
   */
  public static ProductionRule encryptedCalls(String client, String encryptedBelow) {
    String host = "cordon." + client + ".host";
    return settings ->
        settings.apply(host).map(LOOPBACK::contains).orElse(true)
                || settings.apply(plainText(client)).filter("false"::equalsIgnoreCase).isPresent()
                || isTrue(settings.apply(encryptedBelow))
            ? List.of()
            : List.of(
                new UnsafeSetting(
                    host,
                    "is called in the clear: set "
                        + plainText(client)
                        + "=false, or state "
                        + encryptedBelow
                        + "=true where a mesh encrypts this connection"));
  }

  private static String plainText(String client) {
    return "quarkus.grpc.clients." + client + ".plain-text";
  }

  /** Two secrets that must not be one. */
  public static ProductionRule different(String property, String other) {
    return settings ->
        settings.apply(property).equals(settings.apply(other))
            ? List.of(
                new UnsafeSetting(property, "is the same as " + other + ": choose two secrets"))
            : List.of();
  }

  /**
   * TLS to the database with the server's certificate checked, unless the network below does that.
   */
  public static ProductionRule databaseTls(String mode, String encryptedBelow) {
    return settings ->
        settings.apply(mode).map(DATABASE_TLS::contains).orElse(false)
                || isTrue(settings.apply(encryptedBelow))
            ? List.of()
            : List.of(
                new UnsafeSetting(
                    mode,
                    "lets the database be impersonated: set verify-full, or state "
                        + encryptedBelow
                        + "=true where a mesh encrypts this connection"));
  }

  /** A setting that has to have one value. */
  public static ProductionRule exactly(String property, String value, String why) {
    return rule(property, value::equalsIgnoreCase, "isn't " + value + ": " + why);
  }

  private static ProductionRule rule(String property, Predicate<String> holds, String problem) {
    return (Function<String, Optional<String>> settings) ->
        settings.apply(property).filter(value -> !value.isBlank()).map(holds::test).orElse(false)
            ? List.of()
            : List.of(new UnsafeSetting(property, problem));
  }

  static boolean isTrue(Optional<String> value) {
    return value.map(Boolean::parseBoolean).orElse(false);
  }

  private static boolean isOff(Optional<String> value) {
    return value.map(text -> NO.contains(text.strip().toLowerCase(Locale.ROOT))).orElse(true);
  }

  /** Not nobody in particular, and not everybody. */
  private static boolean areSome(String proxies) {
    List<String> named = Stream.of(proxies.split(",", -1)).map(String::strip).toList();
    return named.stream().noneMatch(proxy -> proxy.isEmpty() || proxy.endsWith("/0"));
  }

  private static boolean isHttps(String value) {
    try {
      URI url = new URI(value);
      return "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
    } catch (URISyntaxException notAUrl) {
      return false;
    }
  }

  private static boolean isHard(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return value.length() >= SHORTEST_SECRET
        && value.chars().distinct().count() >= DIFFERENT_CHARACTERS
        && EXAMPLES.stream().noneMatch(lower::contains);
  }

  private static boolean isKey(String value) {
    try {
      byte[] key = Base64.getDecoder().decode(value);
      return key.length == KEY_BYTES && differentBytes(key) >= DIFFERENT_CHARACTERS;
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  private static long differentBytes(byte[] key) {
    return IntStream.range(0, key.length).map(i -> key[i]).distinct().count();
  }
}
