package dev.cordon.incident.links.domain;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.links.domain.Suggestion.Across;
import dev.cordon.incident.links.domain.Suggestion.Evidence;
import dev.cordon.incident.links.domain.Suggestion.Within;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Weighs what incidents have in common. A pure function of what was found, so that each suggestion
 * can be explained by what is in it.
 */
public final class Suggesting {

  private static final int MOST = 50;
  private static final int MOST_EVIDENCE = 20;

  /** Campaigns over several brands came within days of each other. */
  private static final Duration NEAR = Duration.ofHours(72);

  /** Less is chance: a technique that a dozen others use. */
  private static final int LEAST = 5;

  private static final Comparator<Evidence> HEAVIEST_EVIDENCE =
      Comparator.comparing(Evidence::weight)
          .reversed()
          .thenComparing(Evidence::reason)
          .thenComparing(Evidence::value);

  private static final Comparator<Suggestion> HEAVIEST =
      Comparator.comparing(Suggestion::weight).reversed();

  private Suggesting() {}

  /**
   * @param others whom the matches name, as far as they are there
   */
  public static List<Suggestion> of(
      Incident incident,
      Collection<Match> matches,
      Collection<Incident> others,
      Collection<PeerMatch> peers) {
    Map<UUID, List<Match>> byOther = new LinkedHashMap<>();
    matches.forEach(
        match -> byOther.computeIfAbsent(match.other(), any -> new ArrayList<>()).add(match));
    Stream<Suggestion> within =
        others.stream()
            .filter(other -> byOther.containsKey(other.id()))
            .map(other -> within(incident, other, byOther.getOrDefault(other.id(), List.of())));
    return Stream.concat(within, across(peers))
        .filter(suggestion -> suggestion.weight() >= LEAST)
        .sorted(HEAVIEST)
        .limit(MOST)
        .toList();
  }

  private static Suggestion within(Incident incident, Incident other, List<Match> matches) {
    boolean sameSystem = matches.stream().anyMatch(match -> match.reason() == Reason.SYSTEM);
    List<Evidence> evidence = new ArrayList<>();
    matches.stream()
        // The same system has the same operator: that is said once.
        .filter(match -> !(sameSystem && match.reason() == Reason.SUPPLIER))
        .map(Suggesting::evidence)
        .forEach(evidence::add);
    near(incident, other).ifPresent(evidence::add);
    return new Within(other, heaviest(evidence));
  }

  private static Evidence evidence(Match match) {
    return new Evidence(
        match.reason(), match.value(), match.reason().points(match.incidents()), match.incidents());
  }

  /** Ten points within eight hours, one less for each eight hours more. */
  private static Optional<Evidence> near(Incident incident, Incident other) {
    Duration apart = Duration.between(incident.openedAt(), other.openedAt()).abs();
    if (apart.compareTo(NEAR) > 0) {
      return Optional.empty();
    }
    int weight = (int) (Reason.TIME.points(1) - apart.toHours() / 8);
    return Optional.of(
        new Evidence(Reason.TIME, Long.toString(apart.toHours()), Math.max(1, weight), 0));
  }

  private static Stream<Suggestion> across(Collection<PeerMatch> peers) {
    Map<List<Object>, List<PeerMatch>> byPlace = new LinkedHashMap<>();
    peers.forEach(
        peer ->
            byPlace
                .computeIfAbsent(
                    List.of(peer.organization(), peer.circle(), peer.joint()),
                    any -> new ArrayList<>())
                .add(peer));
    return byPlace.values().stream()
        .map(
            same ->
                new Across(
                    same.getFirst(),
                    heaviest(
                        same.stream()
                            .map(
                                peer ->
                                    new Evidence(
                                        Reason.INDICATOR,
                                        peer.value(),
                                        Reason.INDICATOR.points(1),
                                        0))
                            .toList())));
  }

  private static List<Evidence> heaviest(List<Evidence> evidence) {
    return evidence.stream().sorted(HEAVIEST_EVIDENCE).limit(MOST_EVIDENCE).toList();
  }
}
