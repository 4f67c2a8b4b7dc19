package dev.cordon.testkit.quarkus;

import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens as an attacker would make or find them. */
final class FlawedTokens {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final PrivateKey key;

  FlawedTokens(String issuer, PrivateKey key) {
    this.issuer = issuer;
    this.key = key;
  }

  String of(Flaw flaw, JwtClaimsBuilder claims) {
    Instant now = Instant.now();
    return switch (flaw) {
      case EXPIRED ->
          signed(claims.issuedAt(now.minus(HOUR).minus(HOUR)).expiresAt(now.minus(HOUR)));
      case NOT_YET_VALID ->
          signed(
              claims
                  .claim("nbf", now.plus(HOUR).getEpochSecond())
                  .expiresAt(now.plus(HOUR).plus(HOUR)));
      case NO_EXPIRY -> resigned(payload(signed(claims)).replaceFirst("\"exp\":\\d+,?", ""));
      case WRONG_AUDIENCE -> signed(claims.audience("account"));
      case NO_AUDIENCE ->
          resigned(payload(signed(claims)).replaceFirst("\"aud\":\"cordon\",?", ""));
      case WRONG_ISSUER -> signed(claims.issuer(issuer + "-of-somebody-else"));
      case WRONG_KEY -> claims.jws().keyId("test").sign(Another.KEY);
      case UNSIGNED -> head("none") + "." + encoded(payload(signed(claims))) + ".";
      case PUBLIC_KEY_AS_SECRET -> withPublicKey(payload(signed(claims)));
      case CHANGED -> changed(signed(claims));
    };
  }

  private String signed(JwtClaimsBuilder claims) {
    return claims.jws().keyId("test").sign(key);
  }

  /** The issuer's own signature over a payload that its builder wouldn't make. */
  private String resigned(String payload) {
    try {
      String content = head("RS256") + "." + encoded(payload.replace(",}", "}"));
      var signature = java.security.Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + BASE64_URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with RSA", e);
    }
  }

  private String withPublicKey(String payload) {
    try {
      RSAPrivateCrtKey pair = (RSAPrivateCrtKey) key;
      byte[] secret =
          Base64.getMimeEncoder()
              .encode(
                  KeyFactory.getInstance("RSA")
                      .generatePublic(
                          new RSAPublicKeySpec(pair.getModulus(), pair.getPublicExponent()))
                      .getEncoded());
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String content = head("HS256") + "." + encoded(payload);
      return content
          + "."
          + BASE64_URL.encodeToString(mac.doFinal(content.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC", e);
    }
  }

  private static String changed(String token) {
    String[] parts = token.split("\\.");
    String payload = payload(token).replaceFirst("\"groups\":\\[", "\"groups\":[\"/auditor\",");
    return parts[0] + "." + encoded(payload) + "." + parts[2];
  }

  /** Made once: to find the primes of one takes longer than a call. */
  private static final class Another {
    private static final PrivateKey KEY = made();

    private static PrivateKey made() {
      try {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair().getPrivate();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has RSA", e);
      }
    }
  }

  private static String payload(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
  }

  private static String head(String algorithm) {
    return encoded("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\",\"kid\":\"test\"}");
  }

  private static String encoded(String json) {
    return BASE64_URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
