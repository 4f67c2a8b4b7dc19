package dev.cordon.incident.escalation.metrics;

import dev.cordon.incident.escalation.application.PageWitness;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Delivery.Progress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What became of pages, by channel; a line for each that didn't arrive. */
@ApplicationScoped
@DefaultBean
class CountedPages implements PageWitness {

  private static final Logger LOG = Logger.getLogger(CountedPages.class);

  private final MeterRegistry registry;

  CountedPages(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void sending(Delivery delivery) {
    LOG.debugf("page=%s channel=%s is being sent", delivery.id(), delivery.channel().word());
  }

  @Override
  public void answered(Delivery delivery, Answer answer) {
    LOG.debugf("page=%s channel=%s has an answer", delivery.id(), delivery.channel().word());
  }

  @Override
  public void settled(Delivery delivery) {
    switch (delivery.progress()) {
      case Progress.Waiting _, Progress.Sending _ -> count(delivery, "retried");
      case Progress.Cancelled _ -> count(delivery, "cancelled");
      case Progress.Sent sent -> {
        count(delivery, "sent");
        Timer.builder("escalation.page.delay")
            .description("from when a page was wanted until it was taken")
            .tag("channel", delivery.channel().word())
            .register(registry)
            .record(Duration.between(delivery.createdAt(), sent.at()).abs());
      }
      case Progress.Unknown unknown -> lost(delivery, "unknown", unknown.detail());
      case Progress.Failed failed -> lost(delivery, "failed", failed.detail());
      case Progress.GivenUp given -> lost(delivery, "given_up", given.detail());
    }
  }

  private void lost(Delivery delivery, String outcome, String why) {
    count(delivery, outcome);
    LOG.warnf(
        "page=%s incident=%s channel=%s %s: %s",
        delivery.id(), delivery.incidentId(), delivery.channel().word(), outcome, why);
  }

  private void count(Delivery delivery, String outcome) {
    Counter.builder("escalation.pages")
        .description("tries to page somebody, by what came of them")
        .tag("channel", delivery.channel().word())
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }
}
