package dev.cordon.kernel.background;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A list that is read every so often, so that a call needs no look-up. One that can't be read any
 * more stays as it was: how long it is good for is for whoever asks. That is logged once, until it
 * is over.
 *
 * @param <T> the list, immutable
 */
public final class PolledList<T> {

  private static final Logger LOG = Logger.getLogger(PolledList.class);

  private final String what;
  private final Supplier<Uni<T>> source;
  private final EventLoop eventLoop;
  private volatile T known;
  private volatile @Nullable Worker worker;
  private boolean failing;

  /**
   * @param what is in the list, as a line of the log has it
   * @param beforeTheFirst what is known until it has been read
   */
  public PolledList(String what, Supplier<Uni<T>> source, EventLoop eventLoop, T beforeTheFirst) {
    this.what = what;
    this.source = source;
    this.eventLoop = eventLoop;
    this.known = beforeTheFirst;
  }

  /**
   * @param step refreshes the list; true to do so again at once
   */
  public void start(Workers workers, Callable<Boolean> step) {
    worker = workers.start(what, step);
  }

  public T known() {
    return known;
  }

  /** Has it read now instead of at the next poll: something has changed. */
  public void changed() {
    Optional.ofNullable(worker).ifPresent(Worker::wake);
  }

  /** Reads it, and says whether it could be read. Blocks; one at a time. */
  public boolean refresh() {
    try {
      known = eventLoop.await(source);
      if (failing) {
        LOG.infof("the %s are known again", what);
      }
      failing = false;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.warnf(e, "the %s can't be read", what);
      }
      failing = true;
    }
    return !failing;
  }
}
