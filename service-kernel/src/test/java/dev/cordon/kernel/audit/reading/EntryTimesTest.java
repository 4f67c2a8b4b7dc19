package dev.cordon.kernel.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of what happened before some time begin near it, and miss nothing. */
class EntryTimesTest {

  private final Tenant tenant = new Tenant(Ids.next());

  @SuppressWarnings("NullAway.Init")
  private ExampleTrail trail;

  @SuppressWarnings("NullAway.Init")
  private EntryList list;

  @BeforeEach
  void start() {
    trail = new ExampleTrail();
    list = new EntryList(trail.example.transactions, trail.service);
  }

  @AfterEach
  void stop() {
    trail.close();
  }

  /** All that came later is more than a call looks at. */
  @Test
  void whatIsOldIsFoundInOneCall() throws SQLException {
    trail.append(tenant, "old");
    trail.seal();
    Instant noon = trail.clock.instant().plusSeconds(1);
    trail.clock.move(Duration.ofHours(1));
    trail.appendMany(tenant, EntryList.SEARCHED + 1, "{}");
    trail.seal();

    EntryList.Found found = page(EntryList.SEARCHED + 3, noon);

    assertThat(objects(found)).containsExactly("old");
    assertThat(found.downTo()).isEqualTo(1);
  }

  /** A sealer that was away seals what happened hours ago behind what happened just now. */
  @Test
  void whatWasSealedLateIsFoundToo() {
    trail.append(tenant, "late");
    Instant noon = trail.clock.instant().plusSeconds(1);
    trail.clock.move(Duration.ofHours(1));
    trail.seal();
    trail.append(tenant, "later");
    trail.seal();
    trail.clock.move(Duration.ofHours(1));
    trail.append(tenant, "latest");
    trail.seal();

    assertThat(objects(page(4, noon))).containsExactly("late");
  }

  /** Whatever stands where: as many as one by one, each once, from page to page. */
  @Test
  void nothingIsMissedAtAnyTime() {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      trail.append(tenant, "object " + i);
      times.add(trail.clock.instant());
      // Now at once, now minutes late, now with the next ones.
      trail.clock.move(Duration.ofSeconds(i % 5 == 0 ? 400 : 170));
      if (i % 4 != 1) {
        trail.seal();
      }
    }
    trail.seal();

    for (int i = 0; i < times.size(); i++) {
      assertThat(all(times.get(i))).as("up to " + i).hasSize(i + 1).doesNotHaveDuplicates();
    }
    assertThat(all(trail.clock.instant())).hasSize(times.size());
  }

  private List<String> all(Instant until) {
    List<String> objects = new ArrayList<>();
    long before = 25;
    do {
      EntryList.Found found = page(before, until);
      objects.addAll(objects(found));
      before = found.downTo();
    } while (before > 1);
    return objects;
  }

  private static List<String> objects(EntryList.Found found) {
    return found.entries().stream().map(entry -> entry.entry().objectId()).toList();
  }

  private EntryList.Found page(long before, Instant until) {
    EntryFilter filter = new EntryFilter(EntryFilter.EVER, until, "", "", "", "", Optional.empty());
    return trail.eventLoop.await(() -> list.page(ExampleTrail.caller(tenant), before, 5, filter));
  }
}
