package dev.cordon.incident.identity.application;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Calls at Keycloak, some at a time: as many as it serves beside its log-ins. */
@ApplicationScoped
class SideBySide {

  /** Of one provider. */
  private static final int PARTS = 8;

  /** Of all that are worked on in this process. */
  private static final int THREADS = 16;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(THREADS, Thread.ofVirtual().name("keycloak-", 0).factory());
  private final ProviderAccounts accounts;

  SideBySide(ProviderAccounts accounts) {
    this.accounts = accounts;
  }

  @PreDestroy
  void stop() {
    threads.shutdownNow();
  }

  /**
   * Does something to each. A failure keeps none of the others from being done, but for one that
   * ends all: {@link Lease.Lost}, {@link ProviderAccounts.OrganizationDisabled}.
   *
   * @return what failed
   */
  <T> List<RuntimeException> each(List<T> items, Consumer<T> step) {
    List<Callable<List<RuntimeException>>> parts =
        IntStream.range(0, Math.min(PARTS, items.size()))
            .<Callable<List<RuntimeException>>>mapToObj(part -> () -> part(items, part, step))
            .toList();
    List<RuntimeException> failures = new ArrayList<>();
    try {
      for (Future<List<RuntimeException>> part : threads.invokeAll(parts)) {
        failures.addAll(part.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted among accounts", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException ends ? ends : new IllegalStateException(e);
    }
    return failures;
  }

  /** Every eighth, beginning with its own number. */
  private <T> List<RuntimeException> part(List<T> items, int part, Consumer<T> step) {
    List<RuntimeException> failures = new ArrayList<>();
    accounts.together(
        () -> {
          for (int i = part; i < items.size(); i += PARTS) {
            attempt(items.get(i), step, failures);
          }
        });
    return failures;
  }

  private static <T> void attempt(T item, Consumer<T> step, List<RuntimeException> failures) {
    try {
      step.accept(item);
    } catch (Lease.Lost | ProviderAccounts.OrganizationDisabled ends) {
      throw ends;
    } catch (RuntimeException e) {
      failures.add(e);
    }
  }
}
