package dev.cordon.devstack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is in a list of an answer. */
final class Items {
  private Items() {}

  static Stream<JsonNode> of(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  /**
   * @param pointer of a text in each item, e.g. {@code /triage/state}; empty where there is none
   */
  static List<String> texts(JsonNode list, String pointer) {
    return of(list).map(item -> item.at(pointer).asText()).toList();
  }
}
