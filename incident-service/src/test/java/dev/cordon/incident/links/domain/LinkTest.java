package dev.cordon.incident.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinkTest {

  /** Greater as PostgreSQL compares them, and lesser by their signed longs. */
  private static final UUID GREATER = UUID.fromString("f0000000-0000-7000-8000-000000000001");

  private static final UUID LESSER = UUID.fromString("10000000-0000-7000-8000-000000000002");

  @ParameterizedTest
  @EnumSource(Relation.class)
  void aLinkIsTheSameFromEitherEnd(Relation relation) {
    Link one = stated(GREATER, LESSER, relation);
    Link other = stated(LESSER, GREATER, relation.inverse());

    assertThat(other.incidentId()).isEqualTo(one.incidentId());
    assertThat(other.otherId()).isEqualTo(one.otherId());
    assertThat(one.relationOf(GREATER)).isEqualTo(relation);
    assertThat(one.relationOf(LESSER)).isEqualTo(relation.inverse());
    assertThat(one.from(GREATER)).isEqualTo(LESSER);
  }

  @Test
  void whatHasNoDirectionIsKeptFromTheLesserId() {
    assertThat(stated(GREATER, LESSER, Relation.SAME_ACTOR).incidentId()).isEqualTo(LESSER);
  }

  @Test
  void anIncidentIsNotLinkedToItself() {
    assertThat(
            catchThrowableOfType(Refusal.class, () -> stated(LESSER, LESSER, Relation.DUPLICATE))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("other_id");
  }

  private static Link stated(UUID incident, UUID other, Relation relation) {
    return Link.stated(incident, other, relation, "r", "lou", Instant.EPOCH);
  }
}
