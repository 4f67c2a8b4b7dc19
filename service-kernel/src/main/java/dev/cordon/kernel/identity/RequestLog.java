package dev.cordon.kernel.identity;

import java.util.Optional;
import org.jboss.logging.MDC;

/** The request's id in every line of the log that is written for it, under one key everywhere. */
public final class RequestLog {

  public static final String KEY = "requestId";

  private RequestLog() {}

  /**
   * Marks what this thread writes, or, on an event loop, what is written in the context that runs:
   * until that context ends.
   */
  public static void begin(String requestId) {
    MDC.put(KEY, requestId);
  }

  /** Marks what a worker writes on its own thread while it goes on with a request's work. */
  public static void during(String requestId, Runnable work) {
    begin(requestId);
    try {
      work.run();
    } finally {
      MDC.remove(KEY);
    }
  }

  /** Of what this thread or context works for. */
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(KEY)).map(String::valueOf);
  }
}
