package dev.cordon.devstack.demo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedTest {

  @Test
  void theOrderDoesNotCount() {
    assertThat(Compared.of(List.of("a", "b"), List.of("b", "a"))).isEqualTo(new Compared(2, 2, 0));
  }

  @Test
  void whatIsMissingIsNotSeen() {
    assertThat(Compared.of(List.of("a", "b"), List.of("b"))).isEqualTo(new Compared(2, 1, 0));
    assertThat(Compared.of(List.of("a", "b"), List.of())).isEqualTo(new Compared(2, 0, 0));
  }

  @Test
  void whatNobodyPutInIsBeyondAndSoIsTheSameThingTwice() {
    assertThat(Compared.of(List.of("a"), List.of("a", "c"))).isEqualTo(new Compared(1, 1, 1));
    assertThat(Compared.of(List.of("a"), List.of("a", "a"))).isEqualTo(new Compared(1, 1, 1));
  }
}
