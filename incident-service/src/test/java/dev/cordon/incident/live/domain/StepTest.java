package dev.cordon.incident.live.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

  @Test
  void whoBeginsIsToldOfNothingThatWasBefore() {
    Step step = Step.start(new LogEnd(7, 3));

    assertThat(step.events()).isEmpty();
    assertThat(step.through()).isEqualTo(7);
    assertThat(step.reset()).isFalse();
  }

  @Test
  void whatIsFoundTakesItToTheEnd() {
    Step step = Step.behind(4, new LogEnd(9, 0), List.of(event(5), event(8)));

    // 6, 7 and 9 are hidden from the caller.
    assertThat(step.through()).isEqualTo(9);
    assertThat(step.more()).isFalse();
    assertThat(step.isQuiet()).isFalse();
  }

  @Test
  void aFullStepGoesAsFarAsItsLastEvent() {
    List<LiveEvent> full =
        LongStream.rangeClosed(1, Step.MOST_EVENTS).mapToObj(StepTest::event).toList();

    Step step = Step.behind(0, new LogEnd(500, 0), full);

    assertThat(step.through()).isEqualTo(Step.MOST_EVENTS);
    assertThat(step.more()).isTrue();
  }

  @Test
  void aLongStretchThatIsHiddenIsWalkedInSteps() {
    Step step = Step.behind(0, new LogEnd(3 * Step.MOST_POSITIONS, 0), List.of());

    assertThat(step.through()).isEqualTo(Step.MOST_POSITIONS);
    assertThat(step.more()).isTrue();
    assertThat(step.isQuiet()).isFalse();
  }

  @Test
  void nothingNewIsQuiet() {
    assertThat(Step.behind(9, new LogEnd(9, 9), List.of()).isQuiet()).isTrue();
    assertThat(Step.behind(0, LogEnd.EMPTY, List.of()).isQuiet()).isTrue();
  }

  /** 4: some behind it are removed. 10: of a database that was set back since. */
  @ParameterizedTest
  @ValueSource(longs = {0, 4, 10, Long.MAX_VALUE})
  void aPositionThatLeadsNowhereBeginsAnewAndSaysSo(long after) {
    Step step = Step.behind(after, new LogEnd(9, 5), List.of());

    assertThat(step.reset()).isTrue();
    assertThat(step.through()).isEqualTo(9);
    assertThat(step.isQuiet()).isFalse();
  }

  @Test
  void aLogEndsBehindWhatIsRemoved() {
    assertThatThrownBy(() -> new LogEnd(3, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LogEnd(3, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever is hidden, and however the log grows in between: each visible event is told once. */
  @Test
  void stepByStepEverythingVisibleIsToldOnceAndInOrder() {
    Random random = new Random(20_260_101);
    for (int run = 0; run < 200; run++) {
      List<Long> visible = new ArrayList<>();
      List<Long> told = new ArrayList<>();
      long last = 0;
      long after = 0;
      for (int turn = 0; turn < 50; turn++) {
        long grown = random.nextInt(10) == 0 ? 15_000 : random.nextInt(200);
        boolean mostlyHidden = random.nextBoolean();
        for (long position = last + 1; position <= last + grown; position++) {
          if (random.nextInt(mostlyHidden ? 1_000 : 2) == 0) {
            visible.add(position);
          }
        }
        last += grown;
        Step step = Step.behind(after, new LogEnd(last, 0), found(visible, after, last));
        step.events().forEach(event -> told.add(event.position()));
        assertThat(step.through()).isGreaterThanOrEqualTo(after);
        after = step.through();
      }
      while (after < last) {
        Step step = Step.behind(after, new LogEnd(last, 0), found(visible, after, last));
        step.events().forEach(event -> told.add(event.position()));
        assertThat(step.more()).isEqualTo(step.through() < last);
        after = step.through();
      }
      assertThat(told).isEqualTo(visible);
    }
  }

  /** As the statement finds them. */
  private static List<LiveEvent> found(List<Long> visible, long after, long last) {
    long through = Math.min(last, after + Step.MOST_POSITIONS);
    return visible.subList(firstBehind(after, visible), firstBehind(through, visible)).stream()
        .limit(Step.MOST_EVENTS)
        .map(StepTest::event)
        .toList();
  }

  private static int firstBehind(long position, List<Long> sorted) {
    int found = Collections.binarySearch(sorted, position);
    return found < 0 ? -found - 1 : found + 1;
  }

  private static LiveEvent event(long position) {
    return new LiveEvent(
        position,
        new UUID(0, position),
        "incident.changed",
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Instant.EPOCH);
  }
}
