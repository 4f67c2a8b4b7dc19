package dev.cordon.notification.testing;

import io.grpc.Status;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which incidents of the tests are restricted, and to whom. */
@Singleton
public class Restrictions {

  private final Map<String, Set<String>> readers = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean away;

  public void restrict(String incident, String... subjects) {
    readers.put(incident, Set.of(subjects));
  }

  /** The incident service can't say while this runs. */
  public void away(Runnable work) {
    away = true;
    try {
      work.run();
    } finally {
      away = false;
    }
  }

  public int asked() {
    return asked.get();
  }

  List<String> hiddenFrom(String subject) {
    asked.incrementAndGet();
    if (away) {
      throw Status.UNAVAILABLE.asRuntimeException();
    }
    return readers.entrySet().stream()
        .filter(incident -> !incident.getValue().contains(subject))
        .map(Map.Entry::getKey)
        .toList();
  }
}
