package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Delivery;

/** Sees pages being sent; for figures, and for tests that stop in between. */
public interface PageWitness {

  /** It is down that it is being sent, and nothing has been. */
  void sending(Delivery delivery);

  /** There is an answer, and it isn't down. */
  void answered(Delivery delivery, Answer answer);

  /** What came of it is down: an answer, or that there won't be one. */
  void settled(Delivery delivery);
}
