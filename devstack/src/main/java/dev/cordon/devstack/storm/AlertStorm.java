package dev.cordon.devstack.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts one by one at a steady rate, whether or not those before are answered: a detection
 * tool doesn't wait. Each has a reference of its own; titles and hosts repeat, as they do.
 */
public final class AlertStorm implements AutoCloseable {

  /** More than that at once, and those that are due are said to have failed. */
  private static final int MOST_AT_ONCE = 4_000;

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int AGAIN_AT_ONCE = 100;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int KINDS = 40;
  private static final int HOSTS = 250;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final URI alerts;
  private final AccessTokens tokens;
  private final Login sender;
  private final String run;

  /**
   * @param sender of the brand that is hit; has the right to send alerts
   * @param run makes the references different from those of every other run
   */
  public AlertStorm(URI gateway, AccessTokens tokens, Login sender, String run) {
    this.alerts = gateway.resolve(path(sender));
    this.tokens = tokens;
    this.sender = sender;
    this.run = run;
  }

  static String path(Login sender) {
    return "/api/v1/brands/" + sender.organization() + "/alerts";
  }

  /** What was sent so far, and what became of it; safe for use while it goes on. */
  public static final class Log {

    /** By number: how long after it was due it was answered, in nanoseconds. */
    private final Map<Integer, Long> latencies = new ConcurrentHashMap<>();

    private final Map<Integer, String> answered = new ConcurrentHashMap<>();
    private final Map<Integer, String> failed = new ConcurrentHashMap<>();

    /** Ids by number. */
    public Map<Integer, String> answered() {
      return Map.copyOf(answered);
    }

    /** Why, by number. */
    public Map<Integer, String> failed() {
      return Map.copyOf(failed);
    }

    /** From when they were due, of those that were answered; 0 when none was. */
    public double latencyMs(int percent) {
      long[] sorted = latencies.values().stream().mapToLong(Long::longValue).sorted().toArray();
      return sorted.length == 0
          ? 0
          : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private void taken(int number, String id, long nanos) {
      answered.put(number, id);
      failed.remove(number);
      latencies.put(number, nanos);
    }
  }

  public String reference(int number) {
    return run + "-" + number;
  }

  /**
   * Sends so many a second for so long, and waits for the last answers. Not on a thread of the
   * common pool: the JDK's client hands its answers over there, and on two processors that pool has
   * one thread, which would wait here for what only it can do.
   *
   * @param log that is written while it goes on
   */
  public void blow(int perSecond, Duration lasting, Log log) {
    if (ForkJoinTask.getPool() == ForkJoinPool.commonPool()) {
      throw new IllegalStateException("a storm blocks the pool that its answers come through");
    }
    int all = Math.toIntExact(perSecond * lasting.toMillis() / 1_000);
    long apart = TimeUnit.SECONDS.toNanos(1) / perSecond;
    Semaphore room = new Semaphore(MOST_AT_ONCE);
    long began = System.nanoTime();
    for (int number = 0; number < all; number++) {
      long due = began + number * apart;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      if (room.tryAcquire()) {
        var _ = send(number, due, log).whenComplete((answer, failure) -> room.release());
      } else {
        log.failed.put(number, "too many are on their way");
      }
    }
    room.acquireUninterruptibly(MOST_AT_ONCE);
  }

  /**
   * Sends what failed until each is answered, or nobody would wait any longer.
   *
   * @param patience without a single one answered
   */
  public void sendAgain(Log log, Duration patience) {
    long movedAt = System.nanoTime();
    for (int before = log.failed.size(); before > 0; before = log.failed.size()) {
      sendAll(List.copyOf(log.failed.keySet()), log);
      if (log.failed.size() < before) {
        movedAt = System.nanoTime();
      } else if (System.nanoTime() - movedAt > patience.toNanos()) {
        return;
      } else {
        Pause.of(PAUSE);
      }
    }
  }

  private void sendAll(List<Integer> numbers, Log log) {
    for (int from = 0; from < numbers.size(); from += AGAIN_AT_ONCE) {
      numbers.subList(from, Math.min(numbers.size(), from + AGAIN_AT_ONCE)).stream()
          .map(number -> send(number, System.nanoTime(), log))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }

  /** One, whose fate is in the log. */
  public CompletableFuture<Void> send(int number, long due, Log log) {
    return http.sendAsync(request(number), BodyHandlers.ofString())
        // The limit of the request ends with the head of its answer.
        .orTimeout(LIMIT.toSeconds() * 2, TimeUnit.SECONDS)
        .handle(
            (answer, failure) -> {
              Optional<String> id = failure == null ? id(answer) : Optional.empty();
              id.ifPresentOrElse(
                  taken -> log.taken(number, taken, System.nanoTime() - due),
                  () -> log.failed.put(number, why(answer, failure)));
              return null;
            });
  }

  private Optional<String> id(HttpResponse<String> answer) {
    if (answer.statusCode() != 200 && answer.statusCode() != 201) {
      return Optional.empty();
    }
    try {
      JsonNode receipt = json.readTree(answer.body());
      return Optional.of(receipt.path("id").asText()).filter(id -> !id.isEmpty());
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static String why(@Nullable HttpResponse<String> answer, @Nullable Throwable failure) {
    return answer == null ? String.valueOf(failure) : "status " + answer.statusCode();
  }

  private HttpRequest request(int number) {
    String host = "host-" + number % HOSTS;
    Map<String, Object> alert =
        Map.of(
            "source",
            "storm",
            "reference",
            reference(number),
            "title",
            "Detection %s on %s: %d events".formatted(kind(number), host, number % 97),
            "description",
            "An endpoint agent saw a process that has no business there. ".repeat(6),
            "severity",
            number % 10 == 0 ? "high" : "low",
            "observables",
            new Object[] {
              Map.of("type", "host", "value", host),
              Map.of("type", "user", "value", "user-" + number % 31)
            },
            "fields",
            Map.of("rule", kind(number), "count", number % 97));
    try {
      return HttpRequest.newBuilder(alerts)
          .timeout(LIMIT)
          .header("Authorization", "Bearer " + tokens.of(sender))
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(alert)))
          .build();
    } catch (IOException e) {
      throw new IllegalStateException("an alert of texts and numbers can't be written", e);
    }
  }

  private static String kind(int number) {
    return "K" + (char) ('a' + number % KINDS % 26) + (char) ('a' + number % KINDS / 26);
  }

  /** What is still on its way was given up. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
