package dev.cordon.incident.escalation;

import dev.cordon.incident.escalation.application.PageWitness;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends the sender where the test says, as if its process had been killed there. */
@Mock
@Singleton
public class KillingPages implements PageWitness {

  /** The sender's process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** Those whose next message dies there; each once. */
  final Set<String> beforeTheCall = ConcurrentHashMap.newKeySet();

  final Set<String> afterTheCall = ConcurrentHashMap.newKeySet();
  final AtomicInteger kills = new AtomicInteger();

  /** Ids of those that are said to be unknown. */
  final Set<String> unknown = ConcurrentHashMap.newKeySet();

  /** Of a person by their subject; of a webhook by its id. */
  private static String whose(Delivery delivery) {
    return delivery.channel() == Channel.WEBHOOK
        ? delivery.recipientId().toString()
        : delivery.subject();
  }

  @Override
  public void sending(Delivery delivery) {
    killIf(beforeTheCall, delivery);
  }

  @Override
  public void answered(Delivery delivery, Answer answer) {
    killIf(afterTheCall, delivery);
  }

  @Override
  public void settled(Delivery delivery) {
    if (delivery.progress() instanceof Delivery.Progress.Unknown) {
      unknown.add(delivery.id().toString());
    }
  }

  private void killIf(Set<String> marked, Delivery delivery) {
    if (marked.remove(whose(delivery))) {
      kills.incrementAndGet();
      throw new Killed();
    }
  }
}
