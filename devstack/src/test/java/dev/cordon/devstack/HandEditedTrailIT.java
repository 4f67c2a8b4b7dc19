package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** After all the others: whatever was killed before, all chains fit. */
@ExtendWith(RunningStack.class)
@Order(Integer.MAX_VALUE)
class HandEditedTrailIT {
  @Test
  void aRowOfTheTrailThatIsEditedByHandIsNamed(@TempDir Path folder) throws Exception {
    var trail = new HandEditedTrail(STACK, GATEWAY, scene(), folder);
    trail.fetch();
    assertThat(trail.fileFits()).as(trail.shown()).isTrue();
    assertThat(trail.chainsFit()).as(trail.shown()).isTrue();

    String entry = trail.edit(3);

    assertThat(trail.chainsFit()).isFalse();
    assertThat(trail.shown())
        .contains("incident", scene().cast().maison(), "position 3 ", entry, "changed_entry");
    trail.undo(3);
    assertThat(trail.chainsFit()).as(trail.shown()).isTrue();
  }
}
