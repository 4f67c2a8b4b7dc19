package dev.cordon.notification.testing;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The line to the database, for services whose pool is told to use it: it can be cut and mended,
 * counts what comes back, and can lose the answer to a commit.
 */
@ApplicationScoped
public class DatabaseLine {

  private final String host;
  private final int databasePort;
  private final Optional<Integer> port;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong received = new AtomicLong();
  private final ServerSocket server;
  private volatile Optional<String> losing = Optional.empty();
  private volatile boolean cut;

  DatabaseLine(
      @ConfigProperty(name = "cordon.db.host") String host,
      @ConfigProperty(name = "cordon.db.port") int databasePort,
      @ConfigProperty(name = "test.database-line") Optional<Integer> port)
      throws IOException {
    this.host = host;
    this.databasePort = databasePort;
    this.port = port;
    this.server = new ServerSocket();
  }

  /** Before anything that works on the database. */
  void open(@Observes @Priority(1) StartupEvent started) throws IOException {
    if (port.isPresent()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.get()));
      Thread.ofVirtual().start(this::accept);
    }
  }

  /** Behind everything that works on the database. */
  void close(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent stopping) throws IOException {
    if (port.isPresent()) {
      server.close();
      cut();
    }
  }

  public void cut() {
    cut = true;
    open.forEach(DatabaseLine::end);
  }

  public void mend() {
    cut = false;
  }

  public boolean isCut() {
    return cut;
  }

  /** Bytes from the database so far. */
  public long received() {
    return received.get();
  }

  /**
   * The next transaction with such a text among its parameters commits, and whoever waits for the
   * answer meets a broken connection.
   */
  public void loseAnswerToCommit(String parameter) {
    losing = Optional.of(parameter);
  }

  /** Whether such a commit is still waited for. */
  public boolean isLosing() {
    return losing.isPresent();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (cut) {
          end(client);
        } else {
          connect(client);
        }
      } catch (IOException closed) {
        if (!server.isClosed()) {
          throw new UncheckedIOException("the line has failed", closed);
        }
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket database = new Socket(host, databasePort);
    client.setTcpNoDelay(true);
    database.setTcpNoDelay(true);
    Connection connection = new Connection(client, database);
    open.add(client);
    open.add(database);
    Thread.ofVirtual().start(() -> connection.pump(connection::requests));
    Thread.ofVirtual().start(() -> connection.pump(connection::answers));
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket can't be closed", e);
    }
  }

  /** PostgreSQL's protocol, version 3: a type, a length that counts itself, a body. */
  private final class Connection {

    private final Socket client;
    private final Socket database;
    private boolean marked;
    private volatile boolean deaf;

    Connection(Socket client, Socket database) {
      this.client = client;
      this.database = database;
    }

    interface Direction {
      void run() throws IOException;
    }

    void pump(Direction direction) {
      try {
        direction.run();
      } catch (IOException ended) {
        // One side has gone: so does the other.
      } finally {
        end(client);
        end(database);
        open.remove(client);
        open.remove(database);
      }
    }

    void requests() throws IOException {
      DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
      OutputStream out = database.getOutputStream();
      // Only the first message has no type.
      int length = in.readInt();
      out.write(ByteBuffer.allocate(4).putInt(length).array());
      out.write(in.readNBytes(length - 4));
      while (true) {
        byte type = in.readByte();
        length = in.readInt();
        byte[] body = in.readNBytes(length - 4);
        look(type, new String(body, StandardCharsets.ISO_8859_1));
        out.write(ByteBuffer.allocate(5 + body.length).put(type).putInt(length).put(body).array());
      }
    }

    private void look(byte type, String body) {
      if (type == 'B' && losing.filter(body::contains).isPresent()) {
        marked = true;
      }
      if (marked && type == 'Q' && body.startsWith("COMMIT") && losing.isPresent()) {
        losing = Optional.empty();
        deaf = true;
      }
    }

    void answers() throws IOException {
      InputStream in = database.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[16 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (deaf) {
          return;
        }
        received.addAndGet(n);
        out.write(buffer, 0, n);
      }
    }
  }
}
