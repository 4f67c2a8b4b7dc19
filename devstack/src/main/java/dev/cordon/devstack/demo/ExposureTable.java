package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** How many people were exposed, for the person at the terminal. */
final class ExposureTable {
  private static final int COUNTRIES = 6;
  private static final String ROW = "      %-24s %,12d";

  private record Count(String key, long people) {}

  private ExposureTable() {}

  /** The largest countries, and all kinds of data. */
  static List<String> lines(JsonNode exposure) {
    List<Count> countries = counts(exposure.path("by_country"), "country");
    List<Count> largest = countries.stream().limit(COUNTRIES).toList();
    List<String> lines = new ArrayList<>();
    lines.add("    people by country");
    largest.forEach(count -> lines.add(row(count)));
    if (countries.size() > largest.size()) {
      lines.add(row(rest(countries.subList(largest.size(), countries.size()))));
    }
    lines.add("    and by kind of data");
    counts(exposure.path("by_category"), "category").forEach(count -> lines.add(row(count)));
    return List.copyOf(lines);
  }

  private static Count rest(List<Count> countries) {
    return new Count(countries.size() + " more", countries.stream().mapToLong(Count::people).sum());
  }

  private static List<Count> counts(JsonNode counts, String key) {
    return StreamSupport.stream(counts.spliterator(), false)
        .map(count -> new Count(count.path(key).asText(), count.path("people").asLong()))
        .sorted(Comparator.comparingLong(Count::people).reversed())
        .toList();
  }

  private static String row(Count count) {
    String key = count.key().isEmpty() ? "unknown" : count.key();
    return String.format(Locale.ROOT, ROW, key, count.people());
  }
}
