package dev.cordon.testkit.quarkus;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens of the same shape as the identity provider's, for services that fetch its keys over
 * HTTP and validate every token for real.
 */
public final class TestIssuer {

  static final String SIGNING_KEY = "cordon.test.signing-key";

  private static final Duration LIFETIME = Duration.ofMinutes(5);
  private static final Duration A_MONTH = Duration.ofDays(30);
  private static final List<String> ANYWHERE = List.of("0.0.0.0/0", "::/0");

  /** A client sends the same token for minutes; to sign one is most of what a short call costs. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private static final int MOST_KEPT = 1000;

  private static @Nullable Running last;

  private final String issuer;
  private final PrivateKey key;
  private final Map<Object, Kept> kept = new HashMap<>();

  private TestIssuer(String issuer, PrivateKey key) {
    this.issuer = issuer;
    this.key = key;
  }

  private record Running(String signingKey, TestIssuer issuer) {}

  private record Kept(String token, Instant issuedAt) {}

  private record Member(UUID organizationId, String alias, String subject, List<Role> roles) {}

  /** The issuer that {@link CordonTestResource} has started for this test. */
  public static synchronized TestIssuer running() {
    var config = ConfigProvider.getConfig();
    String key = config.getValue(SIGNING_KEY, String.class);
    Running running = last;
    if (running == null || !running.signingKey().equals(key)) {
      running =
          new Running(
              key, new TestIssuer(config.getValue("cordon.issuer", String.class), key(key)));
      last = running;
    }
    return running.issuer();
  }

  private static PrivateKey key(String encoded) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key can't be read", e);
    }
  }

  /**
   * A person's token, asked for with {@code organization:<alias>}; who asks again soon gets the
   * same.
   */
  public String member(UUID organizationId, String alias, String subject, Role... roles) {
    return kept(
        new Member(organizationId, alias, subject, List.of(roles)),
        () -> token(subject, Map.of("organization", organization(organizationId, alias, roles))));
  }

  private synchronized String kept(Object of, Supplier<String> signed) {
    Instant now = Instant.now();
    Kept known = kept.get(of);
    if (known != null && now.isBefore(known.issuedAt().plus(KEPT))) {
      return known.token();
    }
    if (kept.size() >= MOST_KEPT) {
      kept.clear();
    }
    String token = signed.get();
    kept.put(of, new Kept(token, now));
    return token;
  }

  /** The same of a person who came through an organization's own identity provider. */
  public String memberThrough(
      String provider, UUID organizationId, String alias, String subject, Role... roles) {
    return token(
        subject,
        Map.of("organization", organization(organizationId, alias, roles), "idp", provider));
  }

  /** … with a token that was issued then; it lives as long as any. */
  public String memberThrough(
      String provider,
      UUID organizationId,
      String alias,
      String subject,
      Instant issuedAt,
      Role... roles) {
    return sign(
        claims(subject)
            .issuedAt(issuedAt)
            .expiresAt(issuedAt.plus(LIFETIME))
            .claim("azp", "cordon-dev")
            .claim("preferred_username", subject)
            .claim("idp", provider)
            .claim("organization", organization(organizationId, alias, roles)));
  }

  /** A person's token with these claims beside the usual ones. */
  public String token(String subject, Map<String, Object> claims) {
    JwtClaimsBuilder builder =
        claims(subject).claim("azp", "cordon-dev").claim("preferred_username", subject);
    claims.forEach(builder::claim);
    return sign(builder);
  }

  /** The token of a brand's own machine, asked for with these scopes; it may come from anywhere. */
  public String machine(
      UUID organizationId, String alias, String client, String scope, Role... roles) {
    return machine(
        organizationId, alias, client, scope, ANYWHERE, Instant.now().plus(A_MONTH), roles);
  }

  /**
   * The same of one that may come from these networks alone.
   *
   * @param networks CIDR
   * @param until when the machine ends
   */
  public String machine(
      UUID organizationId,
      String alias,
      String client,
      String scope,
      List<String> networks,
      Instant until,
      Role... roles) {
    return sign(
        claims(client)
            .claim("azp", client)
            .claim("preferred_username", "service-account-" + client)
            .claim("scope", scope)
            .claim(
                "cordon_machine", Map.of("networks", networks, "expires", until.getEpochSecond()))
            .claim("organization", organization(organizationId, alias, roles)));
  }

  /** A member's token that is wrong in one way. */
  public String flawed(
      Flaw flaw, UUID organizationId, String alias, String subject, Role... roles) {
    return new FlawedTokens(issuer, key)
        .of(
            flaw,
            claims(subject)
                .claim("azp", "cordon-dev")
                .claim("preferred_username", subject)
                .claim("organization", organization(organizationId, alias, roles)));
  }

  /** The token of a service's own account; who asks again soon gets the same. */
  public String service(ServiceIdentity identity) {
    return kept(identity, () -> signed(identity));
  }

  private String signed(ServiceIdentity identity) {
    String client =
        "cordon-"
            + identity.name().substring("SERVICE_IDENTITY_".length()).toLowerCase(Locale.ROOT);
    return sign(
        claims(UUID.nameUUIDFromBytes(client.getBytes(StandardCharsets.UTF_8)).toString())
            .claim("azp", client)
            .claim("preferred_username", "service-account-" + client));
  }

  /** A member's token that ended an hour ago. */
  public String expired(UUID organizationId, String alias, String subject, Role role) {
    return flawed(Flaw.EXPIRED, organizationId, alias, subject, role);
  }

  /** The claim's value: one organization, and the groups of these roles. */
  public static Map<String, Object> organization(UUID id, String alias, Role... roles) {
    List<String> groups = Arrays.stream(roles).map(role -> "/" + name(role)).toList();
    return Map.of(alias, Map.of("id", id.toString(), "groups", groups));
  }

  private JwtClaimsBuilder claims(String subject) {
    Instant now = Instant.now();
    return Jwt.claims()
        .issuer(issuer)
        .audience("cordon")
        .subject(subject)
        .claim("typ", "Bearer")
        .issuedAt(now)
        .expiresAt(now.plus(LIFETIME));
  }

  private String sign(JwtClaimsBuilder claims) {
    return claims.jws().keyId("test").sign(key);
  }

  private static String name(Role role) {
    return role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Serves discovery document and keys on a free port of the loopback. */
  static final class Server implements AutoCloseable {

    private final HttpServer http;
    private final KeyPair keys;

    Server() {
      try {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
      } catch (IOException e) {
        throw new UncheckedIOException("the test issuer can't listen", e);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has RSA", e);
      }
      http.createContext(
          "/realms/cordon/.well-known/openid-configuration", x -> answer(x, discovery()));
      http.createContext("/realms/cordon/certs", x -> answer(x, keySet()));
      http.createContext(
          "/realms/cordon/protocol/openid-connect/token", x -> answer(x, ownToken(x)));
      http.start();
    }

    String issuer() {
      return "http://127.0.0.1:" + http.getAddress().getPort() + "/realms/cordon";
    }

    String signingKey() {
      return Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    }

    @Override
    public void close() {
      http.stop(0);
    }

    private String discovery() {
      return """
      {"issuer": "%1$s", "jwks_uri": "%1$s/certs", "token_endpoint": "%1$s/protocol/openid-connect/token",
       "authorization_endpoint": "%1$s/auth"}
      """
          .formatted(issuer());
    }

    private String keySet() {
      RSAPublicKey key = (RSAPublicKey) keys.getPublic();
      return """
      {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "test", "n": "%s", "e": "%s"}]}
      """
          .formatted(base64Url(key.getModulus()), base64Url(key.getPublicExponent()));
    }

    /** Client credentials: the token of the service whose client id is in the form or header. */
    private String ownToken(HttpExchange exchange) throws IOException {
      String basic = exchange.getRequestHeaders().getFirst("Authorization");
      String client =
          new String(
                  Base64.getDecoder().decode(basic.substring("Basic ".length())),
                  StandardCharsets.UTF_8)
              .split(":", 2)[0];
      ServiceIdentity identity =
          ServiceIdentity.valueOf(
              "SERVICE_IDENTITY_" + client.substring("cordon-".length()).toUpperCase(Locale.ROOT));
      return """
      {"access_token": "%s", "token_type": "Bearer", "expires_in": %d}
      """
          .formatted(
              new TestIssuer(issuer(), keys.getPrivate()).service(identity), LIFETIME.toSeconds());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
      try (exchange) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }

    private static String base64Url(BigInteger number) {
      byte[] bytes = number.toByteArray();
      int sign = bytes[0] == 0 ? 1 : 0;
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }
  }
}
