package dev.cordon.incident;

import static dev.cordon.incident.ManyIncidents.explained;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;

/**
 * How the database goes about many incidents, some of them hidden from whoever reads, as the role
 * that the service runs as: the statements that Hibernate makes of the stores' own, under the
 * policies. The shape of a plan is what is asserted: its time is the machine's (docs/adr/0046 has
 * figures of 200,000).
 */
abstract class IncidentPlansCase {

  /** A statement, and the index that it is answered from. */
  record Plan(String name, String sql, String index) {}

  @BeforeAll
  static void fill() throws SQLException {
    ManyIncidents.fill();
  }

  static Stream<DynamicTest> answered(Stream<Plan> plans, String without) {
    return plans.flatMap(
        plan ->
            Stream.of("nadia", "ursula")
                .map(
                    reader ->
                        DynamicTest.dynamicTest(
                            plan.name() + ", for " + reader,
                            () ->
                                assertThat(explained(reader, plan.sql()))
                                    .contains(plan.index())
                                    .doesNotContain("Seq Scan", without))));
  }
}
