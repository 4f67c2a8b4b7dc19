package dev.cordon.devstack.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Whether a part does its work already. */
final class Probe implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final Settings settings;

  Probe(Settings settings) {
    this.settings = settings;
  }

  boolean isReady(Part part) {
    return switch (part) {
      case POSTGRES -> settings.postgres().isReady();
      case SMTP -> accepts(settings.port(part));
      // The realm answers only after it was imported.
      case KEYCLOAK ->
          answers(URI.create(settings.keycloak().issuer() + "/.well-known/openid-configuration"));
      case INCIDENT, CUSTOMER, NOTIFICATION, GATEWAY ->
          answers(settings.url(part).resolve("/q/health/ready"));
    };
  }

  private boolean answers(URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(LIMIT).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) LIMIT.toMillis());
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
