package dev.cordon.devstack.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Ports on the loopback address: chosen free once, then kept in a file. */
public final class Ports {
  // Below the range from which Linux takes ports for outgoing connections (32768 and up), so that
  // a kept port isn't lost to one of those.
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int HIGHEST_OF_ALL = 65_535;
  private static final int ATTEMPTS = 2_000;

  private final Map<String, Integer> byName;

  private Ports(Map<String, Integer> byName) {
    this.byName = byName;
  }

  /**
   * Reads the file; names that it lacks get a free port, and the file is written again. Programs
   * that do it at once get the same ones.
   */
  public static Ports keptIn(Path file, List<String> names, RandomGenerator random) {
    try {
      Map<String, Integer> kept = read(file);
      return new Ports(
          kept.keySet().containsAll(names)
              ? kept
              : SharedFiles.alone(
                  file.resolveSibling(file.getFileName() + ".lock"),
                  () -> complete(file, names, random)));
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  private static Map<String, Integer> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new TreeMap<>();
    }
    Map<String, Integer> ports =
        new ObjectMapper()
            .readValue(Files.readString(file), new TypeReference<TreeMap<String, Integer>>() {});
    requireUsable(ports);
    return ports;
  }

  /** Somebody may have written it by hand. */
  private static void requireUsable(@Nullable Map<String, Integer> ports) throws IOException {
    if (ports == null) {
      throw new IOException("it holds no ports");
    }
    Map<Integer, String> names = new HashMap<>();
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      @Nullable Integer number = port.getValue();
      if (number == null || number < 1 || number > HIGHEST_OF_ALL) {
        throw new IOException("\"" + port.getKey() + "\" is " + number + ", which is no port");
      }
      String other = names.put(number, port.getKey());
      if (other != null) {
        throw new IOException(
            "\"%s\" and \"%s\" are both %d".formatted(other, port.getKey(), number));
      }
    }
  }

  /** Looks again first: somebody else may have chosen meanwhile. */
  private static Map<String, Integer> complete(
      Path file, List<String> names, RandomGenerator random) throws IOException {
    Map<String, Integer> ports = read(file);
    for (String name : names) {
      ports.computeIfAbsent(name, absent -> choose(ports, random));
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(fresh.toFile(), ports);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return ports;
  }

  public int of(String name) {
    Integer port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException("no port is kept for " + name);
    }
    return port;
  }

  /** Whether a server could listen there now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int choose(Map<String, Integer> taken, RandomGenerator random) {
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = random.nextInt(LOWEST, HIGHEST);
      if (!taken.containsValue(port) && isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
  }
}
