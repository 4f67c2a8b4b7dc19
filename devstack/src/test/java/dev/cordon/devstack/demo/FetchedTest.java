package dev.cordon.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class FetchedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BRAND = "identity--1";
  private static final JsonNode IDENTITY = object(BRAND);
  private static final JsonNode MARKING = object(Fetched.TLP_AMBER);
  private static final JsonNode SENDER = indicator("indicator--1", Fetched.TLP_AMBER);
  private static final JsonNode LINK = indicator("indicator--2", Fetched.TLP_AMBER);

  @Test
  void whatIsSharedAndWhatItRefersToIsFine() {
    // Each page has what it refers to.
    assertThat(fetched(IDENTITY, MARKING, SENDER, IDENTITY, MARKING, LINK))
        .isEqualTo(new Fetched(2, 0));
    assertThat(fetched(IDENTITY, MARKING, SENDER)).isEqualTo(new Fetched(1, 0));
  }

  @Test
  void everythingElseIsBeyondWhateverItIs() {
    for (JsonNode leaked :
        List.of(
            object("incident--1"),
            object("report--1"),
            object("note--1"),
            object("identity--2"),
            object("marking-definition--1"),
            indicator("indicator--3", Fetched.TLP_AMBER),
            JSON.createObjectNode())) {
      assertThat(fetched(IDENTITY, MARKING, SENDER, LINK, leaked)).isEqualTo(new Fetched(2, 1));
    }
  }

  @Test
  void anIndicatorThatIsMoreThanWasSharedIsBeyond() {
    ObjectNode more = SENDER.deepCopy();
    more.put("x_incident", "1");
    assertThat(fetched(more, LINK)).isEqualTo(new Fetched(1, 1));
    assertThat(fetched(SENDER, SENDER, LINK)).isEqualTo(new Fetched(2, 1));
  }

  @Test
  void anIndicatorThatIsNotAmberIsBeyond() {
    JsonNode clear = indicator("indicator--4", "marking-definition--clear");
    assertThat(Fetched.of(List.of(clear), List.of(clear), BRAND)).isEqualTo(new Fetched(0, 1));
  }

  private static Fetched fetched(JsonNode... objects) {
    return Fetched.of(List.of(objects), List.of(SENDER, LINK), BRAND);
  }

  private static ObjectNode object(String id) {
    return JSON.createObjectNode().put("id", id);
  }

  private static ObjectNode indicator(String id, String marking) {
    ObjectNode indicator = object(id);
    indicator.putArray("object_marking_refs").add(marking);
    return indicator;
  }
}
