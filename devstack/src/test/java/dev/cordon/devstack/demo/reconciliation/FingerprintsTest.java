package dev.cordon.devstack.demo.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintsTest {

  @Test
  void countsWhatTheOthersLack() {
    assertThat(of("a", "b", "c").without(of("b"))).isEqualTo(2);
    assertThat(of("a", "b").without(of("a", "b", "c"))).isZero();
    assertThat(of().without(of("a"))).isZero();
    assertThat(of("a").without(of())).isEqualTo(1);
  }

  @Test
  void eachOfTheOthersAccountsForOneOnly() {
    assertThat(of("a", "a", "b").without(of("a", "b"))).isEqualTo(1);
    assertThat(of("a", "a").without(of("a", "a"))).isZero();
  }

  @Test
  void caseAndSurroundingSpaceDoNotCount() {
    assertThat(of(" A@B.example ").without(of("a@b.EXAMPLE"))).isZero();
  }

  @Test
  void keepsEachOnce() {
    assertThat(of("a", "b", "a", "a").distinct().size()).isEqualTo(2);
    assertThat(of().distinct().size()).isZero();
  }

  @Test
  void growsAsNeeded() {
    var many = new Fingerprints();
    var odd = new Fingerprints();
    for (int i = 0; i < 100_000; i++) {
      many.add("person-" + i);
      if (i % 2 == 1) {
        odd.add("person-" + i);
      }
    }
    assertThat(many.distinct().size()).isEqualTo(100_000);
    assertThat(many.without(odd)).isEqualTo(50_000);
    assertThat(odd.without(many)).isZero();
  }

  static Fingerprints of(String... texts) {
    var fingerprints = new Fingerprints();
    for (String text : texts) {
      fingerprints.add(text);
    }
    return fingerprints;
  }
}
