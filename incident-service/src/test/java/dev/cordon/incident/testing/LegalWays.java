package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.IncidentState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The lifecycle as people were promised it, written down by hand: what is expected of the code, of
 * its table and of the database, and made from none of them.
 */
public final class LegalWays {

  /**
   * One way.
   *
   * @param waitsFor what has to be so before it
   */
  public record Way(
      IncidentState from, IncidentState to, Set<Role> roles, Set<Precondition> waitsFor) {}

  /** What a way may wait for. */
  public enum Precondition {
    /** Nothing is left that has to be done. */
    OVER,
    /** Nobody found that people's data got out, and nobody was written to. */
    NOTHING,
    /** It wasn't merged into another one. */
    ALONE
  }

  private static final String ORACLE =
      """
      reported   triaged    responder,incident_lead  -
      triaged    contained  responder,incident_lead  -
      contained  eradicated responder,incident_lead  -
      eradicated recovered  responder,incident_lead  -
      recovered  closed     incident_lead            over
      reported   rejected   incident_lead            over,nothing
      triaged    rejected   incident_lead            over,nothing
      closed     triaged    incident_lead            alone
      rejected   triaged    incident_lead            alone
      """;

  public static final List<Way> ALL = ORACLE.lines().map(LegalWays::way).toList();

  /** All states there are. */
  public static final List<IncidentState> STATES =
      Arrays.stream(IncidentState.values())
          .filter(state -> state != IncidentState.INCIDENT_STATE_UNSPECIFIED)
          .filter(state -> state != IncidentState.UNRECOGNIZED)
          .toList();

  private LegalWays() {}

  public static Optional<Way> between(IncidentState from, IncidentState to) {
    return ALL.stream().filter(way -> way.from() == from && way.to() == to).findFirst();
  }

  private static Way way(String line) {
    String[] words = line.strip().split(" +", 4);
    return new Way(
        state(words[0]),
        state(words[1]),
        Arrays.stream(words[2].split(","))
            .map(role -> Role.valueOf("ROLE_" + role.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet()),
        words[3].equals("-")
            ? Set.of()
            : Arrays.stream(words[3].split(","))
                .map(word -> Precondition.valueOf(word.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet()));
  }

  private static IncidentState state(String word) {
    return IncidentState.valueOf("INCIDENT_STATE_" + word.toUpperCase(Locale.ROOT));
  }
}
