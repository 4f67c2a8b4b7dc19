package dev.cordon.gateway.rights;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.wire.Shapes;
import java.util.Map;

/** Values that fit a schema of the OpenAPI document: enough for the gateway to pass them on. */
final class Samples {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final Map<String, String> BY_PATTERN =
      Map.ofEntries(
          entry(Shapes.ALIAS, Situation.OWN_ALIAS),
          entry(Shapes.DOMAIN, "maison.example"),
          entry(Shapes.ENTITY_CODE, "FR"),
          entry(Shapes.AWARE_ENTITY, "brand"),
          entry(Shapes.LAW, "EU-GDPR"),
          entry(Shapes.USERNAME, "ada.l"),
          entry(Shapes.COUNTRY, "FR"),
          entry(Shapes.LANGUAGE, "en"),
          entry(Shapes.DIGEST, "0".repeat(64)),
          entry(Shapes.SOURCE, "crm"),
          entry(Shapes.SCOPE, "incidents:read"),
          entry(Shapes.PLAYBOOK, "phishing-wave"),
          entry(Shapes.INDICATOR, "indicator--" + GatewayTest.ID),
          entry(Shapes.IF_MATCH, "\"1\""));

  private final JsonNode schemas;

  Samples(JsonNode document) {
    this.schemas = document.at("/components/schemas");
  }

  /** Of an object, what is needed: the gateway takes what may be left out as it is. */
  JsonNode of(JsonNode schema) {
    if (schema.has("$ref")) {
      return of(schemas.path(schema.path("$ref").asText().replaceFirst(".*/", "")));
    }
    for (String alternatives : new String[] {"allOf", "anyOf", "oneOf"}) {
      if (schema.has(alternatives)) {
        return of(schema.path(alternatives).path(0));
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> JSON.arrayNode().add(of(schema.path("items")));
      case "integer", "number" -> JSON.numberNode(schema.path("minimum").asLong(1));
      case "boolean" -> JSON.booleanNode(true);
      default -> JSON.textNode(text(schema));
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    for (JsonNode needed : schema.path("required")) {
      String field = needed.asText();
      object.set(field, of(schema.path("properties").path(field)));
    }
    return object;
  }

  private static String text(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.path("enum").path(0).asText();
    }
    return switch (schema.path("format").asText()) {
      case "uuid" -> GatewayTest.ID;
      case "date-time" -> "2026-01-31T12:00:00Z";
      case "date" -> "2026-01-31";
      case "email" -> "ada@maison.example";
      default -> BY_PATTERN.getOrDefault(schema.path("pattern").asText(), "x");
    };
  }

  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }
}
