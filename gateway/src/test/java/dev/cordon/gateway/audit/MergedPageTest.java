package dev.cordon.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.ListEntriesResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Walks over three chains of random lengths and times, while all of them grow. */
class MergedPageTest {

  @RepeatedTest(50)
  void everyEntryIsThereOnceAndInItsChainsOrder(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<AuditedPart, List<AuditEntry>> chains = chains(random);
    Set<String> expected = new HashSet<>();
    chains.forEach((part, chain) -> chain.forEach(entry -> expected.add(name(part, entry))));
    int limit = 1 + random.nextInt(7);

    List<String> seen = new ArrayList<>();
    Map<AuditedPart, Long> last = new EnumMap<>(AuditedPart.class);
    Map<AuditedPart, Long> places = beginning();
    boolean more = true;
    while (more) {
      MergedPage page = MergedPage.of(places, found(chains, places, limit + 1), limit);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
      for (MergedPage.Placed placed : page.entries()) {
        seen.add(name(placed.part(), placed.entry()));
        long position = placed.entry().getPosition();
        assertThat(position).isLessThan(last.getOrDefault(placed.part(), Long.MAX_VALUE));
        last.put(placed.part(), position);
      }
      places = page.next();
      more = page.more();
      grow(chains, random);
    }

    assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void betweenChainsTheTimeDecides() {
    Map<AuditedPart, List<AuditEntry>> chains = new EnumMap<>(AuditedPart.class);
    chains.put(AuditedPart.INCIDENT, List.of(entry(1, 10), entry(2, 40)));
    chains.put(AuditedPart.CUSTOMER, List.of(entry(1, 20), entry(2, 30)));
    chains.put(AuditedPart.NOTIFICATION, List.of());

    MergedPage page = MergedPage.of(beginning(), found(chains, beginning(), 10), 9);

    assertThat(page.entries())
        .extracting(placed -> placed.time().getEpochSecond())
        .containsExactly(40L, 30L, 20L, 10L);
    assertThat(page.more()).isFalse();
  }

  private static Map<AuditedPart, Long> beginning() {
    Map<AuditedPart, Long> beginning = new EnumMap<>(AuditedPart.class);
    for (AuditedPart part : AuditedPart.values()) {
      beginning.put(part, Places.END);
    }
    return beginning;
  }

  private static Map<AuditedPart, List<AuditEntry>> chains(Random random) {
    Map<AuditedPart, List<AuditEntry>> chains = new EnumMap<>(AuditedPart.class);
    for (AuditedPart part : AuditedPart.values()) {
      chains.put(part, new ArrayList<>());
    }
    int entries = random.nextInt(40);
    for (int i = 0; i < entries; i++) {
      grow(chains, random);
    }
    return chains;
  }

  private static void grow(Map<AuditedPart, List<AuditEntry>> chains, Random random) {
    AuditedPart part = AuditedPart.values()[random.nextInt(AuditedPart.values().length)];
    List<AuditEntry> chain = chains.computeIfAbsent(part, none -> new ArrayList<>());
    chain.add(entry(chain.size() + 1, random.nextInt(100)));
  }

  @RepeatedTest(50)
  void whatIsSearchedInPartsIsAListInTheOrderOfTimeToo(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<AuditedPart, List<AuditEntry>> chains = new EnumMap<>(AuditedPart.class);
    for (AuditedPart part : AuditedPart.values()) {
      chains.put(part, inOrder(random));
    }
    int searched = 1 + random.nextInt(5);
    int limit = 1 + random.nextInt(7);

    List<Long> times = new ArrayList<>();
    Map<AuditedPart, Long> places = beginning();
    boolean more = true;
    while (more) {
      MergedPage page = MergedPage.of(places, searched(chains, places, limit + 1, searched), limit);
      page.entries().forEach(placed -> times.add(placed.time().getEpochSecond()));
      assertThat(page.more() && page.next().equals(places)).as("it gets on").isFalse();
      places = page.next();
      more = page.more();
    }

    assertThat(times)
        .containsExactlyElementsOf(
            chains.values().stream()
                .flatMap(List::stream)
                .filter(MergedPageTest::isWanted)
                .map(entry -> entry.getHappenedAt().getSeconds())
                .sorted(Comparator.reverseOrder())
                .toList());
  }

  /** Of which every third entry is wanted. */
  private static boolean isWanted(AuditEntry entry) {
    return entry.getPosition() % 3 == 0;
  }

  private static List<AuditEntry> inOrder(Random random) {
    List<AuditEntry> chain = new ArrayList<>();
    long seconds = 0;
    int entries = random.nextInt(40);
    for (int position = 1; position <= entries; position++) {
      seconds += random.nextInt(10);
      chain.add(entry(position, seconds));
    }
    return chain;
  }

  /** As a service answers that looks at so many positions a call. */
  private static Map<AuditedPart, ListEntriesResponse> searched(
      Map<AuditedPart, List<AuditEntry>> chains,
      Map<AuditedPart, Long> places,
      int limit,
      int searched) {
    Map<AuditedPart, ListEntriesResponse> found = new EnumMap<>(AuditedPart.class);
    chains.forEach(
        (part, chain) -> {
          long place = places.getOrDefault(part, Places.END);
          long before = place == Places.END ? chain.size() + 1 : place;
          long downTo = Math.max(1, before - searched);
          List<AuditEntry> wanted =
              chain.reversed().stream()
                  .filter(entry -> entry.getPosition() < before && entry.getPosition() >= downTo)
                  .filter(MergedPageTest::isWanted)
                  .limit(limit)
                  .toList();
          found.put(
              part,
              ListEntriesResponse.newBuilder()
                  .setLength(chain.size())
                  .setSearchedDownTo(
                      wanted.size() == limit ? wanted.getLast().getPosition() : downTo)
                  .addAllEntries(wanted)
                  .build());
        });
    return found;
  }

  private static Map<AuditedPart, ListEntriesResponse> found(
      Map<AuditedPart, List<AuditEntry>> chains, Map<AuditedPart, Long> places, int limit) {
    Map<AuditedPart, ListEntriesResponse> found = new EnumMap<>(AuditedPart.class);
    chains.forEach(
        (part, chain) ->
            found.put(
                part,
                ListEntriesResponse.newBuilder()
                    .setLength(chain.size())
                    .addAllEntries(
                        chain.reversed().stream()
                            .filter(entry -> isBelow(entry, places.getOrDefault(part, 0L)))
                            .limit(limit)
                            .toList())
                    .build()));
    return found;
  }

  private static boolean isBelow(AuditEntry entry, long place) {
    return place == Places.END || entry.getPosition() < place;
  }

  private static AuditEntry entry(long position, long seconds) {
    return AuditEntry.newBuilder()
        .setPosition(position)
        .setHappenedAt(Timestamp.newBuilder().setSeconds(seconds))
        .build();
  }

  private static String name(AuditedPart part, AuditEntry entry) {
    return part.id() + " " + entry.getPosition();
  }
}
