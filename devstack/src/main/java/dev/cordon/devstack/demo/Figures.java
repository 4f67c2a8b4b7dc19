package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is counted while the main job runs, by the names that other programs know it by. */
public final class Figures {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  void run(int run) {
    fields.put("run", run);
  }

  void imported(JsonNode view) {
    fields.put("imported", view.path("accepted").asLong());
    fields.put("rejected", view.path("rejected").asLong());
  }

  void exposed(JsonNode exposure) {
    fields.put("exposed", exposure.path("people").asLong());
    fields.put("not_addressable", exposure.path("not_addressable").asLong());
  }

  void delivered(Notice.Ledger ledger, Delivery delivery) {
    fields.put("letters", ledger.total());
    fields.put("delivered", delivery.arrived());
    fields.put("duplicates", delivery.duplicated());
    fields.put("lost", delivery.lost());
  }

  /** Those that are known by now. */
  Map<String, Object> known() {
    return new LinkedHashMap<>(fields);
  }
}
