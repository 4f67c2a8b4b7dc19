package dev.cordon.incident.exchange.stix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.application.Stix;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.registry.application.OrganizationRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes JSON. */
@ApplicationScoped
class StixWriter implements Stix {

  private final ObjectMapper json;

  StixWriter(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public String indicator(
      UUID id, UUID producer, Observable observable, String description, Tlp tlp, Instant now) {
    return StixObjects.indicator(id, producer, observable, description, tlp, now).toString();
  }

  @Override
  public String bundle(Collection<OrganizationRef> producers, List<String> indicators) {
    ArrayNode objects = json.createArrayNode();
    if (!indicators.isEmpty()) {
      producers.forEach(producer -> objects.add(StixObjects.identity(producer)));
      Stream.of(Tlp.TLP_CLEAR, Tlp.TLP_GREEN, Tlp.TLP_AMBER)
          .map(StixObjects::marking)
          .filter(marking -> isUsed(marking.path("id").asText(), indicators))
          .forEach(objects::add);
      indicators.stream().map(this::parsed).forEach(objects::add);
    }
    return StixObjects.bundle(UUID.randomUUID(), objects).toString();
  }

  private static boolean isUsed(String marking, List<String> indicators) {
    return indicators.stream().anyMatch(indicator -> indicator.contains(marking));
  }

  private JsonNode parsed(String object) {
    try {
      return json.readTree(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept indicator can't be read", e);
    }
  }
}
