package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What somebody fetched of a circle, object by object against what they may see.
 *
 * @param seen indicators that were shared with them, as they were made and TLP:AMBER
 * @param beyond everything else but what these refer to
 */
public record Fetched(int seen, int beyond) {
  /** {@code MARKING} of TLP:AMBER in the STIX extension of TLP 2.0 (OASIS, tlp-2.0). */
  static final String TLP_AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

  /**
   * @param objects of all pages
   * @param shared the indicators
   * @param producer STIX id of whom they come from
   */
  static Fetched of(List<JsonNode> objects, Collection<JsonNode> shared, String producer) {
    Set<String> referredTo = Set.of(TLP_AMBER, producer);
    List<JsonNode> left = new ArrayList<>(shared);
    int seen = 0;
    int beyond = 0;
    for (JsonNode object : objects) {
      if (isAmber(object) && left.remove(object)) {
        seen++;
      } else if (!referredTo.contains(object.path("id").asText())) {
        beyond++;
      }
    }
    return new Fetched(seen, beyond);
  }

  private static boolean isAmber(JsonNode indicator) {
    JsonNode markings = indicator.path("object_marking_refs");
    return markings.size() == 1 && markings.path(0).asText().equals(TLP_AMBER);
  }
}
