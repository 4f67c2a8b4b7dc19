package dev.cordon.devstack.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Short work on files that several programs share: one at a time, the others wait. Not to be
 * nested.
 */
public final class SharedFiles {
  /** Locks of files keep programs apart, not the threads of one. */
  private static final ReentrantLock HERE = new ReentrantLock();

  private SharedFiles() {}

  /** What is done while nobody else is at it. */
  public interface Work<T> {
    T run() throws IOException;
  }

  /**
   * @param lock a file for this purpose alone; it stays, empty
   */
  public static <T> T alone(Path lock, Work<T> work) throws IOException {
    HERE.lock();
    try {
      Files.createDirectories(lock.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock held = channel.lock()) {
        assert held.isValid();
        return work.run();
      }
    } finally {
      HERE.unlock();
    }
  }
}
