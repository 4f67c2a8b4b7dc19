package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.escalation.application.Carrier.Page;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All carriers, by channel. */
@ApplicationScoped
class Carriers {

  private final Instance<Carrier> carriers;

  Carriers(@Any Instance<Carrier> carriers) {
    this.carriers = carriers;
  }

  /** Refuses what could never be delivered, and says what to do. */
  void require(Collection<Channel> channels, String field) {
    List<FieldViolation> missing =
        channels.stream()
            .flatMap(channel -> missing(channel).stream())
            .map(what -> new FieldViolation(field, what))
            .toList();
    if (!missing.isEmpty()) {
      throw Refusal.of(
          ErrorReason.CHANNEL_UNAVAILABLE,
          "Leave out the channels that errors names, or have the platform's operators set them up.",
          missing);
    }
  }

  private Optional<String> missing(Channel channel) {
    return of(channel)
        .map(carrier -> carrier.missing(channel))
        .orElseGet(() -> Optional.of(channel.word() + " isn't carried by anything"));
  }

  /** What is set up here. */
  Set<Channel> configured() {
    return Stream.of(Channel.values())
        .filter(channel -> missing(channel).isEmpty())
        .collect(Collectors.toSet());
  }

  Answer carry(Page page) {
    Optional<String> missing = missing(page.channel());
    return missing
        .<Answer>map(Answer.NotTaken::new)
        .orElseGet(() -> of(page.channel()).orElseThrow().carry(page));
  }

  private Optional<Carrier> of(Channel channel) {
    return carriers.stream().filter(carrier -> carrier.channels().contains(channel)).findFirst();
  }
}
