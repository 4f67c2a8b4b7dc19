package dev.cordon.testkit.quarkus;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Fails the test during which an event loop was blocked: what Vert.x only warns about. */
public final class BlockedEventLoop
    implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

  private static final Logger CHECKER = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");

  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Handler recorder = new Recorder(warnings);

  @Override
  public void beforeEach(QuarkusTestMethodContext test) {
    watch();
  }

  @Override
  public void afterEach(QuarkusTestMethodContext test) {
    check();
  }

  /** From here on. */
  public void watch() {
    warnings.clear();
    CHECKER.addHandler(recorder);
  }

  /** Throws an AssertionError if an event loop was blocked since. */
  public void check() {
    CHECKER.removeHandler(recorder);
    if (!warnings.isEmpty()) {
      throw new AssertionError("an event loop was blocked: " + warnings);
    }
  }

  private static final class Recorder extends Handler {

    private final Queue<String> warnings;

    private Recorder(Queue<String> warnings) {
      this.warnings = warnings;
    }

    @Override
    public void publish(LogRecord warning) {
      if (String.valueOf(warning.getMessage()).contains("eventloop")) {
        warnings.add(String.valueOf(warning.getMessage()));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
