package dev.cordon.customer.imports.application;

import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.people.application.PersonStore;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Callers;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** Makes what reads a claimed file. */
@ApplicationScoped
class TakeOvers {

  private final ImportStore imports;
  private final ImportQueue queue;
  private final PersonStore people;
  private final Brands brands;
  private final Callers callers;
  private final EventLoop eventLoop;
  private final Clock clock;

  TakeOvers(
      ImportStore imports,
      ImportQueue queue,
      PersonStore people,
      Brands brands,
      Callers callers,
      EventLoop eventLoop,
      Clock clock) {
    this.imports = imports;
    this.queue = queue;
    this.people = people;
    this.brands = brands;
    this.callers = callers;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  TakeOver of(ImportJob job, Duration lease) {
    return new TakeOver(
        job,
        lease,
        imports,
        queue,
        people,
        brands,
        callers.acting(job.tenant().id(), job.initiator()),
        eventLoop,
        clock);
  }
}
