package dev.cordon.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.secrets.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that start at once in a fresh clone agree on what is chosen there. */
class SharedFilesTest {
  private static final int PROGRAMS = 8;

  @TempDir Path folder;

  @Test
  void portsAreChosenOnce() throws Exception {
    Path file = folder.resolve("ports.json");

    assertThat(
            atOnce(
                () -> {
                  Ports ports = Ports.keptIn(file, List.of("a", "b"), new Random());
                  return List.of(ports.of("a"), ports.of("b"));
                }))
        .hasSize(1);
  }

  @Test
  void secretsAreMadeOnceAndNoneIsLost() throws Exception {
    Path file = folder.resolve("secrets");

    assertThat(
            atOnce(
                () -> {
                  Secrets secrets = Secrets.keptIn(file);
                  // Each has one of its own, which the others must not overwrite.
                  assertThat(secrets.of("own " + Thread.currentThread().threadId())).isNotEmpty();
                  return secrets.of("shared");
                }))
        .hasSize(1);
    assertThat(file).content().hasLineCount(PROGRAMS + 1);
  }

  private static <T> Set<T> atOnce(Callable<T> program) throws Exception {
    var start = new CyclicBarrier(PROGRAMS);
    try (ExecutorService programs = Executors.newFixedThreadPool(PROGRAMS)) {
      List<Future<T>> answers =
          IntStream.range(0, PROGRAMS)
              .mapToObj(
                  i ->
                      programs.submit(
                          () -> {
                            start.await();
                            return program.call();
                          }))
              .toList();
      return answers.stream().map(SharedFilesTest::get).collect(Collectors.toSet());
    }
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
