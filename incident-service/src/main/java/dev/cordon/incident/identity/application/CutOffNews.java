package dev.cordon.incident.identity.application;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import dev.cordon.kernel.cutoff.CutOffSource;
import dev.cordon.kernel.identity.Callers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * States the list of cut-off providers and machines to services that may not ask for it, again and
 * again: they refuse every session through a provider, and every machine, once the list is five
 * seconds old.
 */
@ApplicationScoped
public class CutOffNews {

  private static final Logger LOG = Logger.getLogger(CutOffNews.class);

  /** The list is of all organizations: it is stated for none of them. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final String OWN_WORK = "cordon-incident";

  private final CutOffSource source;
  private final OtherServices others;
  private final Callers callers;
  private final EventLoop eventLoop;
  private volatile @Nullable Worker worker;
  private boolean failing;

  CutOffNews(CutOffSource source, OtherServices others, Callers callers, EventLoop eventLoop) {
    this.source = source;
    this.others = others;
    this.callers = callers;
    this.eventLoop = eventLoop;
  }

  void start(@Observes StartupEvent started, Workers workers) {
    worker = workers.start("news of cut-off providers and machines", this::step);
  }

  void wake() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  /**
   * States the list as it is now. Blocks.
   *
   * @return providers whose sessions are refused everywhere
   */
  Set<String> tell() {
    return eventLoop.await(
        () -> source.list().chain(list -> others.state(callers.acting(NOBODY, OWN_WORK), list)));
  }

  private boolean step() {
    try {
      var _ = tell();
      if (failing) {
        LOG.info("other services know the cut-off providers and machines again");
      }
      failing = false;
    } catch (RuntimeException e) {
      // Said once: sessions through a provider, and machines, are refused there until it is over.
      if (!failing) {
        LOG.warn("other services can't be told which providers and machines are cut off", e);
      }
      failing = true;
    }
    return false;
  }
}
