package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;

import dev.cordon.devstack.demo.Evidence;
import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;

/** One main job for all end-to-end tests: run for the first that asks, its scene is theirs. */
final class FirstJob {
  private static final int CUSTOMERS = 2_000;

  private FirstJob() {}

  /** Once it has failed, every test that needs it fails at once. */
  static Evidence firstJob() {
    return Run.EVIDENCE;
  }

  static Scene scene() {
    return firstJob().scene();
  }

  private static final class Run {
    static final Evidence EVIDENCE = run();

    private static Evidence run() {
      try {
        return new MainJob(STACK, GATEWAY, PROGRESS).run(CUSTOMERS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
