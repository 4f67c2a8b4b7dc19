package dev.cordon.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What isn't of the documented type is an error, however it might be read. */
class StrictJsonTest {

  record Order(@Nullable Integer hours, boolean anywhere, @Nullable Boolean restricted) {}

  private final ObjectMapper mapper = new ObjectMapper();

  StrictJsonTest() {
    new StrictJson().customize(mapper);
  }

  @Test
  void whatIsOfItsTypeIsTaken() throws JsonProcessingException {
    Order order =
        mapper.readValue(
            """
            {"hours": 24, "anywhere": true, "restricted": false}
            """,
            Order.class);

    assertThat(order).isEqualTo(new Order(24, true, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"hours\": 0.5}",
        "{\"hours\": \"24\"}",
        "{\"hours\": \"\"}",
        "{\"anywhere\": 1}",
        "{\"anywhere\": \"true\"}",
        "{\"restricted\": 0}",
        "{\"restricted\": \"\"}"
      })
  void whatIsOfAnotherTypeIsRefused(String json) {
    assertThatThrownBy(() -> mapper.readValue(json, Order.class))
        .isInstanceOf(JsonMappingException.class);
  }
}
