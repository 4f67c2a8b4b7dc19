package dev.cordon.gateway.json;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests that the usual client is too well-behaved to send. */
public final class Requests {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Requests() {}

  /** A configuration that adds nothing to a Content-Type. */
  static RestAssuredConfig asIs() {
    return RestAssured.config()
        .encoderConfig(
            EncoderConfig.encoderConfig()
                .appendDefaultContentCharsetToContentTypeIfUndefined(false));
  }

  static HttpResponse<String> withoutContentType(String path, String token, String body)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(path, token, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
  }

  /** Sends the body in chunks, without saying how long it is. */
  public static HttpResponse<String> chunked(
      String path, String token, String contentType, InputStream body)
      throws IOException, InterruptedException {
    return HTTP.send(
        request(path, token, BodyPublishers.ofInputStream(() -> body))
            .header("Content-Type", contentType)
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(
      String path, String token, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(
            URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + path))
        .header("Authorization", "Bearer " + token)
        .POST(body);
  }
}
