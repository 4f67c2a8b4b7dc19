package dev.cordon.devstack.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What people look for, in the shares in which they are asked: what is new (10 %), by owner, by
 * class and system, by a window of time, by overdue tasks, by missed service levels (5 % each), by
 * words that many incidents have (15 %), some (15 %) and few (10 %), by words and a rare state, by
 * words among the closed (5 % each), by relevance (10 %), and what is new in all brands of the
 * group (5 %).
 */
final class SearchMix {

  /**
   * A question, as both the public door and the database understand it.
   *
   * @param kind for the figures
   * @param parameters of the query, by name
   */
  record Search(String kind, Map<String, String> parameters) {

    private static final String OF_GROUP = "newest of the group";

    Search {
      parameters = Map.copyOf(new LinkedHashMap<>(parameters));
    }

    /** Whether it is put to all brands of the group. */
    boolean ofGroup() {
      return kind.equals(OF_GROUP);
    }

    /**
     * @param of the brand, or the group, where it is asked: the beginning of a path
     */
    String path(String of) {
      StringBuilder path = new StringBuilder(of + "/incident-search?limit=50");
      parameters.forEach(
          (name, value) ->
              path.append('&')
                  .append(name)
                  .append('=')
                  .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
      return path.toString();
    }
  }

  private final Random random;
  private final List<String> systems;

  SearchMix(Random random, List<String> systems) {
    this.random = random;
    this.systems = List.copyOf(systems);
  }

  Search next() {
    int draw = random.nextInt(20);
    return switch (draw) {
      case 0, 1 -> new Search("newest", Map.of("sort", "newest"));
      case 2 -> new Search("owner", Map.of("owner", owner()));
      case 3 -> new Search("class and system", Map.of("class", rsit(), "system", system()));
      case 4, 5, 6 -> words("frequent words", frequent() + " " + frequent(), "newest");
      case 7, 8, 9 -> words("common words", word(20, 300) + " " + frequent(), "newest");
      case 10, 11 -> words("rare word", word(3_000, IncidentsData.WORDS), "newest");
      case 12 -> inState("words and state", frequent(), "eradicated");
      case 13 -> inState("words of closed", word(20, 300), "closed");
      case 14 -> new Search("task overdue", Map.of("task_overdue", "true"));
      case 15 -> new Search("service level missed", Map.of("service_level", "missed"));
      case 16 -> new Search("window of time", window());
      case 17, 18 -> words("relevance", word(20, 300) + " " + word(20, 300), "relevance");
      default -> new Search(Search.OF_GROUP, Map.of("sort", "newest"));
    };
  }

  private static Search inState(String kind, String q, String state) {
    return new Search(kind, Map.of("q", q, "state", state, "sort", "newest"));
  }

  /** A month of the four years. */
  private Map<String, String> window() {
    Instant from =
        Instant.now()
            .truncatedTo(ChronoUnit.DAYS)
            .minus(Duration.ofDays(30 + random.nextInt(1_400)));
    return Map.of("from", from.toString(), "to", from.plus(Duration.ofDays(30)).toString());
  }

  private static Search words(String kind, String q, String sort) {
    return new Search(kind, Map.of("q", q, "sort", sort));
  }

  private String frequent() {
    return IncidentsData.FREQUENT.get(random.nextInt(IncidentsData.FREQUENT.size()));
  }

  private String word(int from, int until) {
    return "w" + (from + 1 + random.nextInt(until - from));
  }

  private String owner() {
    return "lead-" + random.nextInt(IncidentsData.OWNERS);
  }

  private String rsit() {
    return IncidentsData.CLASSES.get(random.nextInt(IncidentsData.CLASSES.size()));
  }

  private String system() {
    return systems.get(random.nextInt(systems.size()));
  }
}
