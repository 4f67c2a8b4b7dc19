package dev.cordon.devstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What Linux tells about processes under {@code /proc}; the root is a parameter for tests. */
public record ProcFs(Path root) {
  public static final ProcFs HOST = new ProcFs(Path.of("/proc"));

  private static final String LISTENING = "0A";

  /**
   * Start time in clock ticks since boot (field 22 of {@code stat}); empty for a zombie or none. A
   * killed process is a zombie while its other threads (field 20) still hold its ports.
   */
  OptionalLong startTicks(long pid) {
    try {
      String stat = Files.readString(root.resolve(pid + "/stat"));
      // The second field is the command in parentheses and may itself hold spaces and parentheses.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return "Z".equals(fields[0]) && Integer.parseInt(fields[17]) <= 1
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(fields[19]));
    } catch (IOException gone) {
      return OptionalLong.empty();
    }
  }

  /** Changes with every boot, so that start ticks of an earlier boot don't match by chance. */
  String bootId() {
    try {
      return Files.readString(root.resolve("sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command line with spaces between its arguments; empty when it can't be read. */
  public String command(long pid) {
    try {
      byte[] raw = Files.readAllBytes(root.resolve(pid + "/cmdline"));
      return new String(raw, StandardCharsets.UTF_8).replace('\0', ' ').strip();
    } catch (IOException gone) {
      return "";
    }
  }

  /** Who listens on this TCP port; the pid is empty when the process belongs to another user. */
  public Optional<PortOwner> listenerOn(int port) {
    Set<String> inodes = listeningInodes(port);
    if (inodes.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ownerOf(inodes)
            .map(pid -> new PortOwner(port, OptionalLong.of(pid), command(pid)))
            .orElseGet(() -> new PortOwner(port, OptionalLong.empty(), "")));
  }

  private Set<String> listeningInodes(int port) {
    Set<String> inodes = new HashSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : linesOf(root.resolve(table))) {
        String[] field = line.strip().split("\\s+");
        if (field.length > 9 && field[3].equals(LISTENING) && portOf(field[1]) == port) {
          inodes.add("socket:[" + field[9] + "]");
        }
      }
    }
    return inodes;
  }

  private static int portOf(String hexAddress) {
    return Integer.parseInt(hexAddress.substring(hexAddress.lastIndexOf(':') + 1), 16);
  }

  private static List<String> linesOf(Path table) {
    try {
      List<String> lines = Files.readAllLines(table);
      return lines.subList(Math.min(1, lines.size()), lines.size());
    } catch (IOException absent) {
      return List.of();
    }
  }

  private Optional<Long> ownerOf(Set<String> inodes) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(root, "[0-9]*")) {
      for (Path process : processes) {
        if (holds(process.resolve("fd"), inodes)) {
          return Optional.of(Long.valueOf(process.getFileName().toString()));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path descriptors, Set<String> inodes) {
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      for (Path link : links) {
        if (pointsTo(link, inodes)) {
          return true;
        }
      }
    } catch (IOException notOurs) {
      return false;
    }
    return false;
  }

  private static boolean pointsTo(Path link, Set<String> inodes) {
    try {
      return inodes.contains(Files.readSymbolicLink(link).toString());
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
