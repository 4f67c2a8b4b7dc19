package dev.cordon.devstack.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What people look for, in the shares in which they are asked: what is new (10 %), by a filter (20
 * %), by words that many incidents have (20 %), some (20 %) and few (10 %), by words and filters
 * (10 %), by relevance (10 %).
 */
final class SearchMix {

  /**
   * A question, as both the public door and the database understand it.
   *
   * @param kind for the figures
   * @param parameters of the query, by name
   */
  record Search(String kind, Map<String, String> parameters) {

    Search {
      parameters = Map.copyOf(new LinkedHashMap<>(parameters));
    }

    String path(Brand brand) {
      StringBuilder path = new StringBuilder(brand.at("/incident-search?limit=50"));
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
    int draw = random.nextInt(10);
    return switch (draw) {
      case 0 -> new Search("newest", Map.of("sort", "newest"));
      case 1 -> new Search("owner", Map.of("owner", owner()));
      case 2 -> new Search("class and system", Map.of("class", rsit(), "system", system()));
      case 3, 4 -> words("frequent words", frequent() + " " + frequent(), "newest");
      case 5, 6 -> words("common words", word(20, 300) + " " + frequent(), "newest");
      case 7 -> words("rare word", word(3_000, IncidentsData.WORDS), "newest");
      case 8 ->
          new Search(
              "words and state", Map.of("q", frequent(), "state", "eradicated", "sort", "newest"));
      default -> words("relevance", word(20, 300) + " " + word(20, 300), "relevance");
    };
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
