package dev.cordon.incident.escalation.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.jboss.logging.Logger;

/**
 * Sockets that are closed after some time, whatever they are at. A limit for each read says little
 * about the whole: a relay may say a line now and then for ever.
 */
final class TimedSockets extends SocketFactory {

  private static final Logger LOG = Logger.getLogger(TimedSockets.class);

  private final Duration life;

  TimedSockets(Duration life) {
    this.life = life;
  }

  @Override
  public Socket createSocket() {
    Socket socket = new Socket();
    CompletableFuture.delayedExecutor(life.toNanos(), TimeUnit.NANOSECONDS)
        .execute(() -> close(socket));
    return socket;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Whoever uses it has found out already.
      LOG.debug("a connection to the relay ended unclean");
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(InetAddress.getByName(host), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(createSocket(), host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(InetAddress.getByName(host), port, local, localPort);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    Socket socket = createSocket();
    socket.bind(new InetSocketAddress(local, localPort));
    return connected(socket, host, port);
  }

  private static Socket connected(Socket socket, InetAddress host, int port) throws IOException {
    socket.connect(new InetSocketAddress(host, port));
    return socket;
  }
}
