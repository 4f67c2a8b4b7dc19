package dev.cordon.kernel.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntryListTest {

  private static final int ENTRIES = EntryList.SEARCHED + 500;

  private final Tenant tenant = new Tenant(Ids.next());

  @SuppressWarnings("NullAway.Init")
  private ExampleTrail trail;

  @SuppressWarnings("NullAway.Init")
  private EntryList list;

  @BeforeAll
  void start() throws SQLException {
    trail = new ExampleTrail();
    list = new EntryList(trail.example.transactions, trail.service);
    trail.append(tenant, "rare");
    trail.seal();
    trail.appendMany(tenant, ENTRIES - 1, "{}");
    trail.seal();
  }

  @AfterAll
  void stop() {
    trail.close();
  }

  @Test
  void whatIsRareIsFoundInSeveralCalls() {
    EntryList.Found first = page(ENTRIES + 1, "rare");
    EntryList.Found second = page(first.downTo(), "rare");

    assertThat(first.entries()).isEmpty();
    assertThat(first.downTo()).isEqualTo(501);
    assertThat(second.entries()).extracting(SealedEntry::position).containsExactly(1L);
    assertThat(second.downTo()).isEqualTo(1);
  }

  @Test
  void aFullPageSaysWhereItEnds() {
    EntryList.Found found = page(ENTRIES + 1, "");

    assertThat(found.entries()).hasSize(10);
    assertThat(found.downTo()).isEqualTo(ENTRIES - 9);
  }

  @Test
  void onlyWhatIsAskedForIsAConditionOfTheQuery() {
    EntryFilter refusals =
        new EntryFilter(
            EntryFilter.EVER, EntryFilter.FOREVER, "", "", "", "", Optional.of(Outcome.REFUSAL));

    EntryQuery query = EntryQuery.of(1, 10, 5, refusals);

    assertThat(query.sql())
        .contains("e.outcome = $3")
        .doesNotContain("happened_at >=", "e.actor =");
    assertThat(query.parameters()).containsExactly(1L, 10L, "REFUSAL", 5);
  }

  private EntryList.Found page(long before, String object) {
    EntryFilter filter =
        new EntryFilter(
            EntryFilter.EVER, EntryFilter.FOREVER, "", "", "", object, Optional.empty());
    return trail.eventLoop.await(() -> list.page(ExampleTrail.caller(tenant), before, 10, filter));
  }
}
