package dev.cordon.incident.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.links.domain.Inheritance.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class InheritanceTest {

  private static final UUID SURVIVOR = UUID.fromString("00000000-0000-7000-8000-000000000005");
  private static final UUID MERGED = UUID.fromString("00000000-0000-7000-8000-000000000006");
  private static final UUID THIRD = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final UUID FOURTH = UUID.fromString("00000000-0000-7000-8000-000000000009");

  @Test
  void aLinkGoesOnAsItWasStated() {
    Link link = link(MERGED, THIRD, Relation.SAME_ACTOR);

    Step step = only(List.of(), link);

    Link successor = step.successor().orElseThrow();
    assertThat(step.ended()).isEqualTo(link);
    assertThat(successor.isSameAs(link(SURVIVOR, THIRD, Relation.SAME_ACTOR))).isTrue();
    assertThat(successor.reason()).isEqualTo(link.reason());
    assertThat(successor.statedBy()).isEqualTo(link.statedBy());
    assertThat(successor.id()).isNotEqualTo(link.id());
  }

  @Test
  void whatIsSaidAlreadyIsntSaidTwice() {
    assertThat(
            only(
                    List.of(link(SURVIVOR, THIRD, Relation.DUPLICATE)),
                    link(MERGED, THIRD, Relation.DUPLICATE))
                .successor())
        .isEmpty();
  }

  @Test
  void betweenTheTwoOnlyAPartIsOver() {
    assertThat(steps(List.of(), link(SURVIVOR, MERGED, Relation.DUPLICATE))).isEmpty();
    Link part = link(SURVIVOR, MERGED, Relation.PARENT);
    assertThat(steps(List.of(part), part)).containsExactly(new Step(part, Optional.empty()));
  }

  /** With a parent among the merged one's own children, they go on once that is over. */
  @Test
  void aChildThatTakesInItsParentHasItsSiblings() {
    Link part = link(SURVIVOR, MERGED, Relation.PARENT);
    Link sibling = link(MERGED, THIRD, Relation.CHILD);

    assertThat(Inheritance.of(SURVIVOR, MERGED, List.of(part), List.of(part, sibling)))
        .extracting(step -> step.successor().isPresent())
        .containsExactly(false, true);
  }

  @Test
  void nobodyGetsASecondParentOrAThirdLevel() {
    Link parent = link(MERGED, THIRD, Relation.PARENT);
    Link child = link(MERGED, THIRD, Relation.CHILD);

    assertThat(steps(List.of(link(SURVIVOR, FOURTH, Relation.PARENT)), parent)).isEmpty();
    assertThat(steps(List.of(link(SURVIVOR, FOURTH, Relation.CHILD)), parent)).isEmpty();
    assertThat(steps(List.of(link(SURVIVOR, FOURTH, Relation.PARENT)), child)).isEmpty();
    assertThat(steps(List.of(link(SURVIVOR, FOURTH, Relation.CHILD)), child)).hasSize(1);
  }

  /** Whatever the two had: of what stands afterwards nothing is twice, and there are two levels. */
  @RepeatedTest(500)
  void theRulesHoldAfterwards(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Link> own = generated(random, SURVIVOR);
    List<Link> others = generated(random, MERGED);

    List<Step> steps = Inheritance.of(SURVIVOR, MERGED, own, others);

    List<Link> standing = new ArrayList<>(own);
    steps.forEach(step -> step.successor().ifPresent(standing::add));
    for (Link link : standing) {
      assertThat(standing.stream().filter(link::isSameAs)).hasSize(1);
      assertThat(link.incidentId()).isNotEqualTo(link.otherId());
    }
    long parents = relations(standing, Relation.PARENT);
    assertThat(parents).isLessThanOrEqualTo(1);
    assertThat(parents == 0 || relations(standing, Relation.CHILD) == 0).isTrue();
    // What stays where it is has a reason.
    for (Link link : others) {
      boolean moved = steps.stream().anyMatch(step -> step.ended().equals(link));
      assertThat(moved || link.type() == LinkType.PARENT).isTrue();
    }
  }

  private static long relations(List<Link> links, Relation relation) {
    return links.stream().filter(link -> link.relationOf(SURVIVOR) == relation).count();
  }

  /** Links that could have been stated: one parent or some children, and nothing twice. */
  private static List<Link> generated(Random random, UUID incident) {
    Relation family = random.nextBoolean() ? Relation.PARENT : Relation.CHILD;
    int members = family == Relation.PARENT ? random.nextInt(2) : random.nextInt(4);
    return Stream.concat(
            IntStream.range(0, members).mapToObj(i -> link(incident, third(i), family)),
            IntStream.range(0, random.nextInt(6))
                .mapToObj(
                    i ->
                        link(
                            incident,
                            third(i),
                            i % 2 == 0 ? Relation.SAME_ACTOR : Relation.DUPLICATE)))
        .toList();
  }

  private static UUID third(int number) {
    return new UUID(THIRD.getMostSignificantBits(), THIRD.getLeastSignificantBits() + number * 10);
  }

  private static Step only(List<Link> own, Link link) {
    List<Step> steps = steps(own, link);
    assertThat(steps).hasSize(1);
    return steps.getFirst();
  }

  private static List<Step> steps(List<Link> own, Link link) {
    return Inheritance.of(SURVIVOR, MERGED, own, List.of(link));
  }

  private static Link link(UUID incident, UUID other, Relation relation) {
    return Link.stated(incident, other, relation, "r", "lou", Instant.EPOCH);
  }
}
