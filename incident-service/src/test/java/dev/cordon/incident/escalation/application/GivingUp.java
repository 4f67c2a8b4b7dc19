package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.application.PageWork.Parcel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What a sender does whose last attempt couldn't be begun. */
@Singleton
public class GivingUp {

  private final Dispatch dispatch;
  private final Callers callers;
  private final EventLoop eventLoop;

  GivingUp(Dispatch dispatch, Callers callers, EventLoop eventLoop) {
    this.dispatch = dispatch;
    this.callers = callers;
    this.eventLoop = eventLoop;
  }

  /** Whether it gave anything up. */
  public boolean by(UUID lease, UUID tenant, UUID incident, UUID delivery) {
    Parcel parcel = new Parcel(tenant, incident, delivery, delivery, lease, Delivery.MOST_ATTEMPTS);
    return eventLoop.await(() -> dispatch.giveUp(callers.ourselves(tenant), parcel)).isPresent();
  }
}
