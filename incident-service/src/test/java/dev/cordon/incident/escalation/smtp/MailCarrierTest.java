package dev.cordon.incident.escalation.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.escalation.application.Carrier.Address;
import dev.cordon.incident.escalation.application.Carrier.Page;
import dev.cordon.incident.escalation.application.EscalationSettings;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.PageText;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known about a page by e-mail, whatever the relay does. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MailCarrierTest {

  private static Answer sent(LineRelay relay) {
    return at("127.0.0.1", relay.port());
  }

  private static Answer at(String host, int port) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .addDiscoveredConverters()
            .withMapping(EscalationSettings.class)
            .withMapping(MailRelay.class)
            .withDefaultValue("cordon.smtp.host", host)
            .withDefaultValue("cordon.smtp.port", Integer.toString(port))
            .withDefaultValue("cordon.escalation.keys", "none:none")
            .withDefaultValue("cordon.escalation.mail-from", "pages@cordon.example")
            .withDefaultValue("cordon.escalation.timeout", "0.5S")
            .build();
    MailCarrier carrier =
        new MailCarrier(
            config.getConfigMapping(MailRelay.class),
            config.getConfigMapping(EscalationSettings.class));
    return carrier.carry(
        new Page(
            UUID.randomUUID(),
            "key",
            Channel.EMAIL,
            Action.TRIGGER,
            new Address.To("kim@brand.example"),
            "brand",
            new PageText("1", Cause.PAGE, Optional.empty(), Optional.empty()),
            Instant.parse("2026-06-01T12:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "MAIL, 451 later",
    "RCPT, 452 full",
    "DATA, 421 closing",
    "., 451 later",
  })
  void whatIsPutOffIsTriedAgain(String command, String answer) throws IOException {
    try (LineRelay relay = new LineRelay(command, answer)) {
      assertThat(sent(relay))
          .isEqualTo(new Answer.NotTaken("the relay answered with " + answer.substring(0, 3)));
    }
  }

  @ParameterizedTest
  @CsvSource({"MAIL, 550 no", "RCPT, 550 nobody", "DATA, 554 no", "., 554 spam"})
  void whatIsRefusedIsNot(String command, String answer) throws IOException {
    try (LineRelay relay = new LineRelay(command, answer)) {
      assertThat(sent(relay))
          .isEqualTo(new Answer.Refused("the relay answered with " + answer.substring(0, 3)));
    }
  }

  @ParameterizedTest
  @CsvSource({"MAIL", "RCPT", "DATA"})
  void aRelayThatGoesAwayBeforeTheMessageHasNone(String command) throws IOException {
    try (LineRelay relay = new LineRelay(command, LineRelay.GONE)) {
      assertThat(sent(relay)).isEqualTo(new Answer.NotTaken("the relay went away"));
    }
  }

  @Test
  void afterTheMessageOnlyItsAnswerSays() throws IOException {
    try (LineRelay relay = new LineRelay(LineRelay.MESSAGE, LineRelay.GONE)) {
      assertThat(sent(relay))
          .isEqualTo(new Answer.Unanswered("the relay went away before it answered"));
    }
    try (LineRelay relay = new LineRelay(LineRelay.MESSAGE, "250 taken")) {
      assertThat(sent(relay)).isEqualTo(new Answer.Taken("the relay answered with 250"));
    }
  }

  /** Each line comes in time, and there is no end to them: the whole has a limit of its own. */
  @Test
  void aRelayThatTalksForEverIsLeft() throws IOException {
    try (LineRelay relay = new LineRelay("EHLO", LineRelay.FOREVER)) {
      assertThat(sent(relay)).isInstanceOf(Answer.NotTaken.class);
    }
    try (LineRelay relay = new LineRelay(LineRelay.MESSAGE, LineRelay.FOREVER)) {
      assertThat(sent(relay)).isInstanceOf(Answer.Unanswered.class);
    }
  }

  @Test
  void aRelayWithoutAnAddressHasNothing() {
    assertThat(at("relay.invalid", 25))
        .isEqualTo(new Answer.NotTaken("the relay's name isn't known now"));
  }
}
