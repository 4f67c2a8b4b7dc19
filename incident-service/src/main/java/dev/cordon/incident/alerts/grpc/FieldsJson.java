package dev.cordon.incident.alerts.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Raw fields of a source: kept as they are, once it is clear that they are small. */
final class FieldsJson {

  private static final int DEEPEST = 10;

  private FieldsJson() {}

  /** The same; refuses what isn't a JSON object within its limits. Empty stays empty. */
  static String checked(String json) {
    if (json.getBytes(UTF_8).length > AlertReport.LARGEST_FIELDS_BYTES) {
      throw Refusal.invalid(
          "fields", "has more than " + AlertReport.LARGEST_FIELDS_BYTES + " bytes");
    }
    if (!json.isEmpty() && depth(parsed(json)) > DEEPEST) {
      throw Refusal.invalid("fields", "is nested deeper than " + DEEPEST + " levels");
    }
    return json;
  }

  private static JsonObject parsed(String json) {
    try {
      if (Json.decodeValue(json) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException notJson) {
      // answered below
    }
    throw Refusal.invalid("fields", "isn't a JSON object");
  }

  private static int depth(Object value) {
    return switch (value) {
      case JsonObject object ->
          1 + object.stream().mapToInt(entry -> inside(entry.getValue())).max().orElse(0);
      case JsonArray array -> 1 + array.stream().mapToInt(FieldsJson::inside).max().orElse(0);
      default -> 0;
    };
  }

  private static int inside(@Nullable Object value) {
    return value == null ? 0 : depth(value);
  }
}
