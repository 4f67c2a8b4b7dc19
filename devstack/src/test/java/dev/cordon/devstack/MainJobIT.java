package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.demo.Evidence;
import dev.cordon.devstack.demo.MainJob;
import java.io.IOException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job through the public door, twice beside each other. */
@ExtendWith(RunningStack.class)
@Order(1)
class MainJobIT {
  @Test
  void theMainJobReconciles() {
    assertReconciles(firstJob());
  }

  @Test
  void aSecondOneBesideTheFirstReconcilesToo() throws IOException {
    assertReconciles(new MainJob(STACK, GATEWAY, PROGRESS).run(200));
  }

  private static void assertReconciles(Evidence evidence) {
    assertThat(evidence.reconciliation().failures()).isEmpty();
    assertThat(evidence.rejections().differences()).isEmpty();
    assertThat(evidence.shared().openDoors()).isEmpty();
  }
}
