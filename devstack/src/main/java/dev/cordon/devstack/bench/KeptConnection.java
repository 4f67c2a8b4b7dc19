package dev.cordon.devstack.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept, and read on the thread that asks: a client with threads and
 * pools of its own would be part of what is measured, and would hand headers over in another order.
 * It can read what Cordon's gateway answers (a length, or chunks), and nothing else.
 */
final class KeptConnection implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int LONGEST_LINE = 20_000;

  private final String host;
  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;

  KeptConnection(URI server) throws IOException {
    host = server.getAuthority();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) LIMIT.toMillis());
    socket.connect(
        new InetSocketAddress(server.getHost(), server.getPort()), (int) LIMIT.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  Reply get(String path, String token) throws IOException {
    byte[] request =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nAccept: */*\r\n\r\n"
            .formatted(path, host, token)
            .getBytes(UTF_8);
    long began = System.nanoTime();
    out.write(request);
    out.flush();
    List<String> head = head();
    String body = body(head);
    return new Reply(head, body, System.nanoTime() - began);
  }

  private List<String> head() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !line.isEmpty(); line = line()) {
      lines.add(line);
    }
    return lines;
  }

  private String body(List<String> head) throws IOException {
    for (String field : head) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        return new String(bytes(Integer.parseInt(lower.split(":", 2)[1].strip())), UTF_8);
      }
      if (lower.startsWith("transfer-encoding:") && lower.endsWith("chunked")) {
        return new String(chunks(), UTF_8);
      }
    }
    throw new IOException("an answer has neither length nor chunks: " + head);
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = size(); size > 0; size = size()) {
      body.write(bytes(size));
      var _ = line();
    }
    var _ = head();
    return body.toByteArray();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private byte[] bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the gateway ended the connection in an answer");
    }
    return bytes;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > LONGEST_LINE) {
        throw new EOFException("the gateway ended the connection, or a line has no end");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
