package dev.cordon.incident.alerts.persistence;

import dev.cordon.incident.alerts.domain.Observed;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.stream.IntStream;

/** Observables as they are kept: {@code [["IP", "203.0.113.7"], …]}. */
final class ObservedJson {

  private ObservedJson() {}

  static String write(List<Observed> observables) {
    JsonArray all = new JsonArray();
    observables.forEach(
        observed -> all.add(new JsonArray().add(observed.type().name()).add(observed.value())));
    return all.encode();
  }

  static List<Observed> read(String json) {
    JsonArray all = new JsonArray(json);
    return IntStream.range(0, all.size())
        .mapToObj(all::getJsonArray)
        .map(entry -> new Observed(Observed.Type.valueOf(entry.getString(0)), entry.getString(1)))
        .toList();
  }
}
