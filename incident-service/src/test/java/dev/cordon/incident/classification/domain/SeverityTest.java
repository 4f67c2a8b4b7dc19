package dev.cordon.incident.classification.domain;

import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_BANK_ACCOUNT;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_COUNTRY;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_EMAIL_ADDRESS;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_HEALTH;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_NAME;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PAYMENT_CARD;
import static dev.cordon.contracts.common.v1.DataCategory.DATA_CATEGORY_PURCHASE_HISTORY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.classification.domain.Circumstances.Alteration;
import dev.cordon.incident.classification.domain.Circumstances.Controller;
import dev.cordon.incident.classification.domain.Circumstances.Disclosure;
import dev.cordon.incident.classification.domain.Circumstances.Malice;
import dev.cordon.incident.classification.domain.Circumstances.Unavailability;
import dev.cordon.incident.classification.domain.Severity.Flag;
import dev.cordon.incident.classification.domain.Severity.Level;
import dev.cordon.incident.classification.domain.Severity.Score;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeverityTest {

  private static final List<DataCategory> CATEGORIES =
      Arrays.stream(DataCategory.values())
          .filter(category -> category != DataCategory.DATA_CATEGORY_UNSPECIFIED)
          .filter(category -> category != DataCategory.UNRECOGNIZED)
          .toList();

  /** Names, e-mail addresses and countries, copied by somebody who meant it. */
  private static final Set<DataCategory> CUSTOMER_LIST =
      EnumSet.of(DATA_CATEGORY_NAME, DATA_CATEGORY_EMAIL_ADDRESS, DATA_CATEGORY_COUNTRY);

  /** From mild to bad. */
  private static final List<Controller> CONTROLLERS =
      List.of(Controller.GENERAL_RETAILER, Controller.LUXURY_SELLER, Controller.SENSITIVE_SELLER);

  private static final List<Disclosure> DISCLOSURES =
      List.of(Disclosure.NO_EVIDENCE, Disclosure.KNOWN_RECIPIENTS, Disclosure.UNKNOWN_RECIPIENTS);

  private static final List<Malice> MALICES = List.of(Malice.NONE, Malice.MEANT);

  /** The two that were reckoned by hand: a supermarket's list against a luxury seller's. */
  @Test
  void aLuxurySellersListCountsHigherThanASupermarkets() {
    Severity supermarket = of(CUSTOMER_LIST, stolen(Controller.GENERAL_RETAILER), 10);
    Severity luxury = of(CUSTOMER_LIST, stolen(Controller.LUXURY_SELLER), 10);

    assertThat(supermarket.dataContext()).isEqualTo(1.0);
    assertThat(supermarket.identification().points()).isEqualTo(1.0);
    assertThat(supermarket.breachPoints()).isEqualTo(1.0);
    assertThat(supermarket.points()).isEqualTo(2.0);
    assertThat(supermarket.level()).isEqualTo(Level.MEDIUM);
    assertThat(luxury.dataContext()).isEqualTo(2.0);
    assertThat(luxury.points()).isEqualTo(3.0);
    assertThat(luxury.level()).isEqualTo(Level.HIGH);
    assertThat(luxury.explanation()).isEqualTo("SE = DPC 2.00 × EI 1.00 + CB 1.00 = 3.00: high.");
  }

  @Test
  void theHighestCategoryCounts() {
    Circumstances lost = breach(Controller.GENERAL_RETAILER, Disclosure.NO_EVIDENCE);

    assertThat(of(EnumSet.of(DATA_CATEGORY_NAME, DATA_CATEGORY_HEALTH), lost, 1).dataContext())
        .isEqualTo(4.0);
    assertThat(
            of(EnumSet.of(DATA_CATEGORY_NAME, DATA_CATEGORY_PURCHASE_HISTORY), lost, 1)
                .categories())
        .extracting(Score::what)
        .containsExactly("purchase_history", "name");
    assertThat(of(EnumSet.of(DATA_CATEGORY_PAYMENT_CARD), lost, 1).dataContext()).isEqualTo(4.0);
    assertThat(of(EnumSet.of(DATA_CATEGORY_BANK_ACCOUNT), lost, 1).dataContext()).isEqualTo(2.0);
  }

  @Test
  void whatLeadsToNobodyCountsAQuarter() {
    Circumstances lost = breach(Controller.GENERAL_RETAILER, Disclosure.NO_EVIDENCE);

    assertThat(identification(lost, DATA_CATEGORY_COUNTRY)).isEqualTo(0.25);
    assertThat(identification(lost, DATA_CATEGORY_NAME)).isEqualTo(0.5);
    assertThat(identification(lost, DATA_CATEGORY_EMAIL_ADDRESS)).isEqualTo(0.75);
    assertThat(identification(lost, DATA_CATEGORY_NAME, DATA_CATEGORY_EMAIL_ADDRESS))
        .isEqualTo(1.0);
  }

  @Test
  void withoutExposedDataThereIsNothingToScore() {
    Severity none = of(Set.of(), stolen(Controller.SENSITIVE_SELLER), 5_000);

    assertThat(none.level()).isEqualTo(Level.NONE);
    assertThat(none.points()).isZero();
    assertThat(none.explanation()).contains("No finding");
  }

  @Test
  void whatNobodyStatedIsTakenForTheWorseAndSaysSo() {
    Severity unstated = of(CUSTOMER_LIST, Circumstances.UNSTATED, 1);
    Severity stated = of(CUSTOMER_LIST, stolen(Controller.LUXURY_SELLER), 1);

    assertThat(unstated.points()).isEqualTo(stated.points());
    assertThat(unstated.isAssumed()).isTrue();
    assertThat(unstated.explanation()).contains("that nobody stated");
    assertThat(stated.isAssumed()).isFalse();
    assertThat(unstated.breach())
        .filteredOn(Score::assumed)
        .extracting(Score::what)
        .containsExactly("disclosure", "malice");
    assertThat(unstated.categories()).allMatch(Score::assumed);
  }

  @Test
  void flagsAreMentionedAndChangeNothing() {
    Circumstances plain = stolen(Controller.LUXURY_SELLER);
    Circumstances encrypted =
        new Circumstances(
            plain.controller(),
            plain.disclosure(),
            plain.alteration(),
            plain.unavailability(),
            plain.malice(),
            false,
            true);

    Severity few = of(CUSTOMER_LIST, plain, 100);
    Severity many = of(CUSTOMER_LIST, encrypted, 101);

    assertThat(few.flags()).isEmpty();
    assertThat(many.flags()).containsExactly(Flag.OVER_100_PEOPLE, Flag.UNINTELLIGIBLE);
    assertThat(many.points()).isEqualTo(few.points());
  }

  /** One more category, or one circumstance that is worse: never less severe. */
  @Test
  void worseIsNeverLessSevere() {
    Random random = new Random(2_013);
    for (int i = 0; i < 20_000; i++) {
      Set<DataCategory> exposed = some(random);
      Circumstances circumstances = some(random, 0);
      Severity before = of(exposed, circumstances, 1);

      Set<DataCategory> more = EnumSet.copyOf(CATEGORIES);
      more.removeIf(category -> !exposed.contains(category) && random.nextBoolean());
      assertThat(of(more, circumstances, 1).quarters())
          .as("%s with %s", more, circumstances)
          .isGreaterThanOrEqualTo(before.quarters());
      Circumstances worse = worse(random, circumstances);
      Severity after = of(exposed, worse, 1);
      assertThat(after.quarters())
          .as("%s with %s", exposed, worse)
          .isGreaterThanOrEqualTo(before.quarters());
      assertThat(after.level()).isGreaterThanOrEqualTo(before.level());
    }
  }

  /** Whatever goes in: the parts are in ENISA's bounds, and the sum is the sum. */
  @Test
  void everyScoreIsWithinTheMethod() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      Severity severity = of(some(random), some(random, 2), random.nextInt(1_000));

      assertThat(severity.dataContext()).isBetween(1.0, 4.0);
      assertThat(severity.identification().points()).isBetween(0.25, 1.0);
      assertThat(severity.breachPoints()).isBetween(0.0, 2.0);
      assertThat(severity.points())
          .isEqualTo(
              severity.dataContext() * severity.identification().points()
                  + severity.breachPoints());
      assertThat(severity.level()).isEqualTo(levelByHand(severity.points()));
      assertThat(severity.categories())
          .allSatisfy(score -> assertThat(score.reason()).isNotBlank());
    }
  }

  private static Severity of(Set<DataCategory> exposed, Circumstances circumstances, long people) {
    return Severity.of(exposed, circumstances, List.of(), people);
  }

  private static Level levelByHand(double points) {
    return points < 2
        ? Level.LOW
        : points < 3 ? Level.MEDIUM : points < 4 ? Level.HIGH : Level.VERY_HIGH;
  }

  private static double identification(Circumstances circumstances, DataCategory... exposed) {
    return of(EnumSet.copyOf(List.of(exposed)), circumstances, 1).identification().points();
  }

  private static Circumstances stolen(Controller controller) {
    return new Circumstances(
        controller,
        Disclosure.UNKNOWN_RECIPIENTS,
        Alteration.NONE,
        Unavailability.NONE,
        Malice.MEANT,
        false,
        false);
  }

  private static Circumstances breach(Controller controller, Disclosure disclosure) {
    return new Circumstances(
        controller, disclosure, Alteration.NONE, Unavailability.NONE, Malice.NONE, false, false);
  }

  /** At least one. */
  private static Set<DataCategory> some(Random random) {
    Set<DataCategory> some = EnumSet.of(CATEGORIES.get(random.nextInt(CATEGORIES.size())));
    CATEGORIES.stream().filter(category -> random.nextInt(4) == 0).forEach(some::add);
    return some;
  }

  private static Circumstances some(Random random, int unstated) {
    return new Circumstances(
        unstated > 0 && random.nextInt(unstated) == 0
            ? Controller.UNSTATED
            : CONTROLLERS.get(random.nextInt(CONTROLLERS.size())),
        unstated > 0 && random.nextInt(unstated) == 0
            ? Disclosure.UNSTATED
            : DISCLOSURES.get(random.nextInt(DISCLOSURES.size())),
        Alteration.values()[random.nextInt(3)],
        Unavailability.values()[random.nextInt(3)],
        unstated > 0 && random.nextInt(unstated) == 0
            ? Malice.UNSTATED
            : MALICES.get(random.nextInt(MALICES.size())),
        random.nextBoolean(),
        random.nextBoolean());
  }

  /** One of them a step further, where there is one. */
  private static Circumstances worse(Random random, Circumstances c) {
    int which = random.nextInt(6);
    return new Circumstances(
        which == 0 ? next(CONTROLLERS, c.controller()) : c.controller(),
        which == 1 ? next(DISCLOSURES, c.disclosure()) : c.disclosure(),
        which == 2 ? next(List.of(Alteration.values()), c.alteration()) : c.alteration(),
        which == 3
            ? next(List.of(Unavailability.values()), c.unavailability())
            : c.unavailability(),
        which == 4 ? Malice.MEANT : c.malice(),
        which == 5 || c.vulnerablePeople(),
        c.unintelligible());
  }

  private static <T> T next(List<T> order, T value) {
    return order.get(Math.min(order.size() - 1, order.indexOf(value) + 1));
  }
}
