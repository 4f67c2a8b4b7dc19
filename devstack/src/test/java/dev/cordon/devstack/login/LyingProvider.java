package dev.cordon.devstack.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An OIDC provider under an attacker's control, on a free port of the loopback. It follows the
 * protocol to the letter and asserts whatever it is told to.
 */
public final class LyingProvider implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer http;
  private final KeyPair keys;
  private final Map<String, Map<String, Object>> codes = new ConcurrentHashMap<>();
  private volatile Map<String, Object> assertion = Map.of();

  public LyingProvider() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has RSA", e);
    }
    http.createContext("/.well-known/openid-configuration", x -> answer(x, discovery()));
    http.createContext("/certs", x -> answer(x, keySet()));
    http.createContext("/auth", this::authorize);
    http.createContext("/token", this::token);
    http.createContext("/userinfo", x -> answer(x, assertion));
    http.start();
  }

  public String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The claims of the next log-ins; they win over those that the protocol wants. */
  public void asserts(Map<String, Object> claims) {
    assertion = Map.copyOf(claims);
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/auth",
        "token_endpoint",
        issuer() + "/token",
        "userinfo_endpoint",
        issuer() + "/userinfo",
        "jwks_uri",
        issuer() + "/certs",
        "response_types_supported",
        new String[] {"code"},
        "subject_types_supported",
        new String[] {"public"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256"});
  }

  private Map<String, Object> keySet() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "keys",
        new Object[] {
          Map.of(
              "kty", "RSA",
              "use", "sig",
              "alg", "RS256",
              "kid", "lies",
              "n", base64(key.getModulus()),
              "e", base64(key.getPublicExponent()))
        });
  }

  /** Whoever comes is sent back at once as the asserted person. */
  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    Map<String, Object> claims = new LinkedHashMap<>();
    Instant now = Instant.now();
    claims.put("iss", issuer());
    claims.put("aud", query.get("client_id"));
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plusSeconds(300).getEpochSecond());
    if (query.containsKey("nonce")) {
      claims.put("nonce", query.get("nonce"));
    }
    claims.putAll(assertion);
    codes.put(code, claims);
    try (exchange) {
      String target =
          query.get("redirect_uri")
              + "?"
              + Browser.encoded(Map.of("code", code, "state", query.get("state")));
      exchange.getResponseHeaders().set("Location", URI.create(target).toString());
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Map<String, Object> claims =
        Objects.requireNonNullElse(
            codes.remove(parameters(body).getOrDefault("code", "")), Map.of());
    String token = signed(claims);
    answer(
        exchange,
        Map.of(
            "access_token", token, "id_token", token, "token_type", "Bearer", "expires_in", 300));
  }

  private String signed(Map<String, Object> claims) throws IOException {
    String text = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "lies")) + "." + part(claims);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(UTF_8));
      return text + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK signs with RS256", e);
    }
  }

  private String part(Object value) throws IOException {
    return BASE64.encodeToString(json.writeValueAsBytes(value));
  }

  private void answer(HttpExchange exchange, Object value) throws IOException {
    try (exchange) {
      byte[] body = json.writeValueAsBytes(value);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Map<String, String> parameters(String encoded) {
    return Stream.of(encoded.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> URLDecoder.decode(pair[0], UTF_8),
                pair -> pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : "",
                (first, second) -> second));
  }

  private static String base64(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return BASE64.encodeToString(
        bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
