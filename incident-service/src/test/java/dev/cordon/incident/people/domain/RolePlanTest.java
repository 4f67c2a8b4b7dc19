package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RolePlanTest {

  private static final Instant NOW = Instant.parse("2026-03-02T07:00:00Z");

  private final Person lou = People.enrolled(UUID.randomUUID(), ROLE_RESPONDER);
  private final Person kim = People.enrolled(UUID.randomUUID(), ROLE_COUNSEL);
  private final Deputyship running =
      People.deputy(ROLE_RESPONDER, lou, kim, NOW, NOW.plusSeconds(60), true);

  private static RolePlan plan(Person person, Deputyship deputyship, Instant now, Role... present) {
    return RolePlan.of(person, List.of(deputyship), Set.of(present), now);
  }

  @Test
  void aGrantBeginsInItsTimeAndIsKnownForOne() {
    RolePlan plan = plan(kim, running, NOW, ROLE_COUNSEL);

    assertThat(plan.wanted()).containsExactlyInAnyOrder(ROLE_COUNSEL, ROLE_RESPONDER);
    assertThat(plan.permanent()).containsExactly(ROLE_COUNSEL);
    assertThat(plan.beginning()).containsExactly(running.id());
    assertThat(plan(kim, running, NOW.minusMillis(1), ROLE_COUNSEL).wanted())
        .containsExactly(ROLE_COUNSEL);
  }

  @Test
  void itEndsWithItsTime() {
    RolePlan plan =
        plan(kim, People.granted(running), NOW.plusSeconds(60), ROLE_COUNSEL, ROLE_RESPONDER);

    assertThat(plan.wanted()).containsExactly(ROLE_COUNSEL);
    assertThat(plan.ending()).containsExactly(running.id());
  }

  /** The process was killed between the mark and the role, or between the role and its record. */
  @Test
  void whatWasInterruptedIsTemporaryAllTheSame() {
    RolePlan again = plan(kim, People.granted(running), NOW, ROLE_COUNSEL);
    RolePlan late = plan(kim, People.granted(running), NOW, ROLE_COUNSEL, ROLE_RESPONDER);

    assertThat(again.wanted()).isEqualTo(late.wanted()).contains(ROLE_RESPONDER);
    assertThat(again.permanent()).isEqualTo(late.permanent()).containsExactly(ROLE_COUNSEL);
  }

  @Test
  void whoHasTheRoleAnywayKeepsIt() {
    Person both = People.enrolled(kim.id(), ROLE_COUNSEL, ROLE_RESPONDER);

    RolePlan begun = plan(both, running, NOW, ROLE_COUNSEL, ROLE_RESPONDER);
    RolePlan ended =
        plan(both, People.granted(running), NOW.plusSeconds(60), ROLE_COUNSEL, ROLE_RESPONDER);

    assertThat(begun.beginning()).isEmpty();
    assertThat(ended.wanted()).containsExactlyInAnyOrder(ROLE_COUNSEL, ROLE_RESPONDER);
  }

  @Test
  void whatTheIdentityProviderHasCountsUnlessSomethingElseWasAskedFor() {
    Deputyship over = People.deputy(ROLE_RESPONDER, lou, kim, NOW, NOW.plusSeconds(1), true);
    Instant later = NOW.plusSeconds(2);

    assertThat(plan(kim, over, later, ROLE_RESPONDER).wanted()).containsExactly(ROLE_RESPONDER);
    assertThat(plan(kim.wanting(Set.of(ROLE_COUNSEL)), over, later, ROLE_RESPONDER).wanted())
        .containsExactly(ROLE_COUNSEL);
  }
}
