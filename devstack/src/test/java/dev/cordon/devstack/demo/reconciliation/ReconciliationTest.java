package dev.cordon.devstack.demo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

  @Test
  void holdsWhenAllFiguresAreTheSame() {
    var all = new Reconciliation(List.of(new Check("rows", 20_000, 20_000), Check.none("lost", 0)));
    assertThat(all.holds()).isTrue();
    assertThat(all.failures()).isEmpty();
  }

  @Test
  void oneDifferenceIsEnough() {
    var lost = Check.none("lost", 1);
    var all = new Reconciliation(List.of(new Check("rows", 20_000, 20_000), lost));
    assertThat(all.holds()).isFalse();
    assertThat(all.failures()).containsExactly(lost);
    assertThat(all.lines()).last().asString().contains("lost", "✗");
    assertThat(all.lines()).anySatisfy(line -> assertThat(line).contains("20,000").contains("✓"));
  }
}
