package dev.cordon.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Refusal;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MachineTokenTest {

  private static final Instant END = Instant.ofEpochSecond(1_800_000_000);

  private static TestToken machine(JsonValue claim) {
    Map<String, Object> claims =
        new HashMap<>(
            Map.of("azp", "machine-1", "preferred_username", "service-account-machine-1"));
    claims.put(MachineToken.CLAIM, claim);
    return new TestToken(claims);
  }

  private static JsonValue terms() {
    return Json.createObjectBuilder()
        .add("networks", Json.createArrayBuilder().add("192.0.2.0/24"))
        .add("expires", END.getEpochSecond())
        .build();
  }

  @Test
  void saysWhereAndUntilWhen() {
    assertThat(MachineToken.of(machine(terms())))
        .contains(new MachineToken("machine-1", List.of("192.0.2.0/24"), END));
  }

  @Test
  void aPersonIsNone() {
    assertThat(MachineToken.of(TestToken.member("maison", UUID.randomUUID(), Role.ROLE_RESPONDER)))
        .isEmpty();
  }

  /** Either claim makes a machine of it, so leaving one out hides nothing. */
  @Test
  void aMachineIsKnownByItsClientIdToo() {
    TestToken token =
        new TestToken(
            Map.of("azp", "machine-1", "client_id", "machine-1", MachineToken.CLAIM, terms()));

    assertThat(MachineToken.of(token)).isPresent();
  }

  static Stream<JsonValue> incomplete() {
    return Stream.of(
        JsonValue.NULL,
        Json.createValue("anywhere"),
        JsonValue.EMPTY_JSON_OBJECT,
        Json.createObjectBuilder().add("networks", "192.0.2.0/24").add("expires", 1).build(),
        Json.createObjectBuilder()
            .add("networks", Json.createArrayBuilder().add(1))
            .add("expires", 1)
            .build(),
        Json.createObjectBuilder()
            .add("networks", Json.createArrayBuilder())
            .add("expires", "never")
            .build());
  }

  @ParameterizedTest
  @MethodSource("incomplete")
  void whatIsntSaidIsNoRight(JsonValue claim) {
    Refusal refusal = catchThrowableOfType(Refusal.class, () -> MachineToken.of(machine(claim)));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.UNAUTHENTICATED);
  }

  @Test
  void endsWithItsLastSecond() {
    MachineToken token = MachineToken.of(machine(terms())).orElseThrow();

    assertThatCode(() -> token.requireUnexpired(END.minusNanos(1))).doesNotThrowAnyException();
    assertThat(catchThrowableOfType(Refusal.class, () -> token.requireUnexpired(END)).reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
  }
}
