package dev.cordon.incident.exchange.stix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.registry.application.OrganizationRef;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Writes STIX 2.1 objects (OASIS Standard, 10 June 2021). */
final class StixObjects {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** Of TLP 2.0 as FIRST and OASIS published it. */
  private static final String TLP_EXTENSION =
      "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";

  private static final String TLP_PUBLISHED = "2022-10-01T00:00:00.000Z";

  private StixObjects() {}

  static ObjectNode indicator(
      UUID id, UUID producer, Observable observable, String description, Tlp tlp, Instant now) {
    String time = TIMESTAMP.format(now);
    ObjectNode object =
        JSON.objectNode()
            .put("type", "indicator")
            .put("spec_version", "2.1")
            .put("id", "indicator--" + id)
            .put("created_by_ref", identityId(producer))
            .put("created", time)
            .put("modified", time);
    if (!description.isBlank()) {
      object.put("description", description);
    }
    object.putArray("indicator_types").add("malicious-activity");
    object
        .put("pattern", observable.pattern())
        .put("pattern_type", "stix")
        .put("pattern_version", "2.1")
        .put("valid_from", time);
    object.putArray("object_marking_refs").add(markingId(tlp));
    return object;
  }

  static ObjectNode identity(OrganizationRef organization) {
    String time = TIMESTAMP.format(organization.onboardedAt());
    return JSON.objectNode()
        .put("type", "identity")
        .put("spec_version", "2.1")
        .put("id", identityId(organization.id()))
        .put("created", time)
        .put("modified", time)
        .put("name", organization.name())
        .put("identity_class", "organization");
  }

  static ObjectNode marking(Tlp tlp) {
    ObjectNode object =
        JSON.objectNode()
            .put("type", "marking-definition")
            .put("spec_version", "2.1")
            .put("id", markingId(tlp))
            .put("created", TLP_PUBLISHED)
            .put("name", "TLP:" + label(tlp).toUpperCase(Locale.ROOT));
    object
        .putObject("extensions")
        .putObject(TLP_EXTENSION)
        .put("extension_type", "property-extension")
        .put("tlp_2_0", label(tlp));
    return object;
  }

  static ObjectNode bundle(UUID id, ArrayNode objects) {
    ObjectNode bundle = JSON.objectNode().put("type", "bundle").put("id", "bundle--" + id);
    if (!objects.isEmpty()) {
      // STIX has no empty lists.
      bundle.set("objects", objects);
    }
    return bundle;
  }

  private static String identityId(UUID organization) {
    return "identity--" + organization;
  }

  private static String label(Tlp tlp) {
    return switch (tlp) {
      case TLP_CLEAR -> "clear";
      case TLP_GREEN -> "green";
      case TLP_AMBER -> "amber";
      case TLP_AMBER_STRICT -> "amber+strict";
      case TLP_RED -> "red";
      case TLP_UNSPECIFIED, UNRECOGNIZED -> throw unlabelled(tlp);
    };
  }

  private static String markingId(Tlp tlp) {
    return "marking-definition--"
        + switch (tlp) {
          case TLP_CLEAR -> "94868c89-83c2-464b-929b-a1a8aa3c8487";
          case TLP_GREEN -> "bab4a63c-aed9-4cf5-a766-dfca5abac2bb";
          case TLP_AMBER -> "55d920b0-5e8b-4f79-9ee9-91f868d9b421";
          case TLP_AMBER_STRICT -> "939a9414-2ddd-4d32-a0cd-375ea402b003";
          case TLP_RED -> "e828b379-4e03-4974-9ac4-e53a884c97c1";
          case TLP_UNSPECIFIED, UNRECOGNIZED -> throw unlabelled(tlp);
        };
  }

  private static IllegalArgumentException unlabelled(Tlp tlp) {
    return new IllegalArgumentException("not a label: " + tlp);
  }
}
