package dev.cordon.devstack.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One person's browser: cookies for each origin, and redirects followed until they leave for the
 * address that the log-in ends at.
 */
public final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MOST_REDIRECTS = 20;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final Map<String, Map<String, String>> cookies = new TreeMap<>();
  private final String endsAt;

  /**
   * @param endsAt beginning of the address that isn't fetched but returned
   */
  Browser(String endsAt) {
    this.endsAt = endsAt;
  }

  void forgetCookies() {
    cookies.clear();
  }

  Page get(URI url) {
    return follow(HttpRequest.newBuilder(url).GET());
  }

  Page submit(URI action, Map<String, String> form) {
    return follow(
        HttpRequest.newBuilder(action)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Page follow(HttpRequest.Builder first) {
    HttpResponse<String> answer = send(first);
    for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
      URI target = answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
      if (target.toString().startsWith(endsAt)) {
        return new Page(target, answer.statusCode(), "");
      }
      answer = send(HttpRequest.newBuilder(target).GET());
    }
    return new Page(answer.uri(), answer.statusCode(), answer.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder builder) {
    HttpRequest plain = builder.timeout(LIMIT).build();
    Map<String, String> jar =
        cookies.computeIfAbsent(plain.uri().getAuthority(), origin -> new TreeMap<>());
    if (!jar.isEmpty()) {
      builder.header(
          "Cookie",
          jar.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = http.send(builder.build(), BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a page was fetched", e);
    }
  }

  private static void keep(Map<String, String> jar, String cookie) {
    String pair = cookie.split(";", 2)[0];
    int equals = pair.indexOf('=');
    String value = pair.substring(equals + 1);
    if (value.isEmpty() || cookie.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
      jar.remove(pair.substring(0, equals));
    } else {
      jar.put(pair.substring(0, equals), value);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
