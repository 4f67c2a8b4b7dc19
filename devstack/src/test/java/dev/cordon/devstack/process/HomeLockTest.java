package dev.cordon.devstack.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir Path folder;

  @Test
  void aSecondHolderIsToldWhoTheFirstIs() {
    Path file = folder.resolve("lock");
    HomeLock first = HomeLock.acquire(file);
    try (first) {
      assertThatThrownBy(() -> HomeLock.acquire(file))
          .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
    }
    HomeLock.acquire(file).close();
  }
}
