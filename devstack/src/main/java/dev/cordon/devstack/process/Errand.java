package dev.cordon.devstack.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A short program that is waited for, and that doesn't outlive this one. */
public final class Errand {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private Errand() {}

  /** Its exit code. */
  public static int run(ProcessBuilder program) throws IOException, InterruptedException {
    Process process = program.start();
    var atExit = new Thread(() -> end(process), "stop-errand");
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException programIsEnding) {
      end(process);
      return process.waitFor();
    }
    try {
      return process.waitFor();
    } finally {
      leave(atExit);
    }
  }

  private static void leave(Thread atExit) {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException programIsEnding) {
      // The thread ends what is left by itself.
    }
  }

  /** Asks it and what it has started to end, and kills what doesn't. */
  public static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      process.onExit().get(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException stays) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
