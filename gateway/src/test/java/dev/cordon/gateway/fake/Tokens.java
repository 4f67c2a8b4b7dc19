package dev.cordon.gateway.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.contracts.common.v1.Role;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/** What tokens say, and some of the running issuer that don't live for minutes. */
public final class Tokens {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Tokens() {}

  /** A member's token that ends soon. */
  public static String member(
      UUID organization, String alias, String subject, Role role, Duration lifetime) {
    return sign(claims(organization, alias, subject, role, lifetime));
  }

  /** The same of somebody who came through the organization's own identity provider. */
  public static String memberThrough(
      UUID organization, String alias, String subject, Role role, Duration lifetime) {
    return sign(claims(organization, alias, subject, role, lifetime).claim("idp", alias));
  }

  private static JwtClaimsBuilder claims(
      UUID organization, String alias, String subject, Role role, Duration lifetime) {
    String group = "/" + role.name().substring("ROLE_".length()).toLowerCase(Locale.ROOT);
    return Jwt.claims()
        .issuer(ConfigProvider.getConfig().getValue("cordon.issuer", String.class))
        .audience("cordon")
        .subject(subject)
        .issuedAt(Instant.now())
        .expiresAt(Instant.now().plus(lifetime))
        .claim("typ", "Bearer")
        .claim(
            "organization",
            Map.of(
                alias,
                Map.of("id", organization.toString(), "groups", List.of(group.replace('_', '-')))));
  }

  private static String sign(JwtClaimsBuilder claims) {
    return claims.jws().keyId("test").sign(key());
  }

  /** Whether a service wouldn't let anybody in any more with this {@code Authorization}. */
  static boolean hasEnded(String authorization) {
    return end(authorization).isBefore(Instant.now());
  }

  /** Seconds since 1970. */
  public static long issuedAt(String authorization) {
    return claims(authorization).path("iat").asLong();
  }

  public static Instant end(String authorization) {
    return Instant.ofEpochSecond(claims(authorization).path("exp").asLong());
  }

  /** The client that the token was issued to. */
  public static String client(String authorization) {
    return claims(authorization).path("azp").asText();
  }

  private static JsonNode claims(String authorization) {
    String payload = authorization.substring("Bearer ".length()).split("\\.")[1];
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(payload));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrivateKey key() {
    String encoded = ConfigProvider.getConfig().getValue("cordon.test.signing-key", String.class);
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the signing key can't be read", e);
    }
  }
}
