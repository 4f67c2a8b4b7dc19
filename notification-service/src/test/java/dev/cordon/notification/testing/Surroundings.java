package dev.cordon.notification.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the service finds its relay and its peers. The peers run in the service's own process, so
 * that their calls pass the same door as in production; hence its port must be known before it
 * starts.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

  /** Behind the resource that leaves the port open. */
  @Override
  public int order() {
    return 10;
  }

  @Override
  public Map<String, String> start() {
    String port = Integer.toString(freePort());
    Map<String, String> settings = new HashMap<>();
    settings.put("quarkus.http.test-port", port);
    for (String peer : new String[] {"customer", "incident"}) {
      settings.put("cordon." + peer + ".host", "127.0.0.1");
      settings.put("cordon." + peer + ".port", port);
      // Else a call that begins before the service listens goes to a port of Quarkus' choice.
      settings.put("quarkus.grpc.clients." + peer + ".test-port", port);
    }
    settings.put("quarkus.grpc.clients.notices.host", "127.0.0.1");
    settings.put("quarkus.grpc.clients.notices.port", port);
    settings.put("cordon.smtp.host", "127.0.0.1");
    settings.put("cordon.smtp.port", Integer.toString(freePort()));
    settings.put("cordon.letters.batch", "50");
    settings.put("cordon.letters.poll", "100MS");
    settings.put("cordon.letters.sweep", "200MS");
    settings.put("cordon.letters.first-retry", "300MS");
    settings.put("cordon.letters.last-retry", "1S");
    settings.put("cordon.letters.max-attempts", "4");
    settings.put("cordon.letters.pause", "300MS");
    settings.put("cordon.letters.smtp-timeout", "2S");
    settings.put("cordon.withdrawals.patience", "1S");
    settings.put("cordon.withdrawals.grace", "3S");
    settings.put("cordon.stops.batch", "7");
    settings.put("cordon.stops.lease", "1S");
    settings.put("cordon.timeline.lease", "1S");
    return settings;
  }

  @Override
  public void stop() {}

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }
}
