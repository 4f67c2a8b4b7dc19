package dev.cordon.incident.classification.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.incident.v1.Technique;
import dev.cordon.incident.classification.domain.Circumstances;
import dev.cordon.incident.classification.domain.Classification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClassificationMessagesTest {

  @Test
  void whatWasStatedByAnOlderListIsReadAsItWas() {
    Classification old =
        new Classification(
            UUID.randomUUID(),
            1,
            Optional.of("fraud/gone"),
            "1002",
            List.of("action.gone"),
            "1.3.7",
            List.of("T1078", "T1574.002"),
            "enterprise-11.3+16",
            Circumstances.UNSTATED,
            "lou",
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")));

    dev.cordon.contracts.incident.v1.Classification message = ClassificationMessages.from(old);

    assertThat(message.getTechniquesList())
        .containsExactly(
            Technique.newBuilder().setId("T1078").setName("Valid Accounts").build(),
            Technique.newBuilder().setId("T1574.002").build());
    assertThat(message.getAttackVersion()).isEqualTo("enterprise-11.3+16");
    assertThat(message.getRsit()).isEqualTo("fraud/gone");
    assertThat(message.getRsitName()).isEmpty();
    assertThat(message.getRsitVersion()).isEqualTo("1002");
    assertThat(message.getVerisList()).containsExactly("action.gone");
    assertThat(message.getVerisVersion()).isEqualTo("1.3.7");
  }
}
