package dev.cordon.devstack.postgres;

import dev.cordon.devstack.process.ProcFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a killed PostgreSQL leaves behind, and what would keep the next one from starting. */
final class CrashedServer {
  private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(15);
  private static final Path SHARED_MEMORY = Path.of("/proc/sysvipc/shm");

  /** Line of {@code postmaster.pid} with key and id of the shared memory, counted from 0. */
  private static final int MEMORY_LINE = 6;

  private CrashedServer() {}

  /** Does nothing when there is no such server, or when it is alive. */
  static void clearAway(Path data) throws IOException, InterruptedException {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    List<String> lines = Files.readAllLines(lock);
    String pid = lines.isEmpty() ? "" : lines.getFirst().strip();
    boolean number = pid.matches("\\d+");
    if (number && ProcFs.HOST.command(Long.parseLong(pid)).contains(data.toString())) {
      return;
    }
    if (lines.size() > MEMORY_LINE) {
      String[] memory = lines.get(MEMORY_LINE).strip().split("\\s+");
      awaitOrphans(memory[memory.length - 1]);
    }
    // Another program may have that pid now, and PostgreSQL would refuse to start because of it.
    Files.delete(lock);
  }

  /** Its other processes notice the end of the first one, but not at once. */
  private static void awaitOrphans(String memoryId) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + ORPHAN_LIMIT.toNanos();
    while (isAttached(memoryId) && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  private static boolean isAttached(String memoryId) throws IOException {
    if (!Files.isReadable(SHARED_MEMORY)) {
      return false;
    }
    // Columns: key, id, permissions, size, creator, last user, number of attached processes.
    return Files.readAllLines(SHARED_MEMORY).stream()
        .map(line -> line.strip().split("\\s+"))
        .anyMatch(column -> column[1].equals(memoryId) && !column[6].equals("0"));
  }
}
