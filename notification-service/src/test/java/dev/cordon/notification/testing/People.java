package dev.cordon.notification.testing;

import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Whom the customer service of the tests knows. */
@ApplicationScoped
public class People {

  public record Person(
      UUID id, String email, String givenName, String familyName, String language) {

    public static Person named(String givenName, String language) {
      return new Person(
          UUID.randomUUID(),
          givenName.toLowerCase(Locale.ROOT) + "@example.org",
          givenName,
          "Dupont",
          language);
    }
  }

  /** A call of the service under test. */
  public record Asked(String method, Tenant tenant, String initiator, long detail) {}

  private final Map<UUID, List<Person>> exposures = new ConcurrentHashMap<>();
  private final Map<UUID, List<Person>> audiences = new ConcurrentHashMap<>();
  private final Set<UUID> erased = ConcurrentHashMap.newKeySet();
  private final Queue<Predicate<Asked>> failing = new ConcurrentLinkedQueue<>();
  private final Queue<String> hanging = new ConcurrentLinkedQueue<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** An exposure of these people; answers its id. */
  public UUID exposed(List<Person> people) {
    UUID exposure = UUID.randomUUID();
    expose(exposure, people);
    return exposure;
  }

  public void expose(UUID exposure, List<Person> people) {
    exposures.put(exposure, List.copyOf(people));
  }

  /** As when an exposure is gone that the incident still names. */
  public void forget(UUID exposure) {
    exposures.remove(exposure);
  }

  /** An exposure of so many people; answers its id. */
  public UUID exposed(int people, String domain) {
    List<Person> crowd = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      crowd.add(new Person(UUID.randomUUID(), "p" + i + "@" + domain, "P" + i, "D", "fr"));
    }
    return exposed(crowd);
  }

  public void erase(Person person) {
    erased.add(person.id());
  }

  /** The next call of that method fails as when the customer service is down. */
  public void failOnce(String method) {
    failOnce(call -> call.method().equals(method));
  }

  /** The next such call fails as when the customer service is down. */
  public void failOnce(Predicate<Asked> call) {
    failing.add(call);
  }

  /** The next call of that method gets no answer. */
  public void hangOnce(String method) {
    hanging.add(method);
  }

  boolean hangs(String method) {
    return hanging.remove(method);
  }

  public List<Asked> asked(String method) {
    return asked.stream().filter(call -> call.method().equals(method)).toList();
  }

  public void reset() {
    erased.clear();
    failing.clear();
    hanging.clear();
    asked.clear();
  }

  void note(Asked call) {
    asked.add(call);
    Optional<Predicate<Asked>> failure =
        failing.stream().filter(expected -> expected.test(call)).findFirst();
    if (failure.filter(failing::remove).isPresent()) {
      throw Status.UNAVAILABLE.asRuntimeException();
    }
  }

  List<Person> freeze(UUID audience, UUID exposure) {
    return audiences.computeIfAbsent(
        audience,
        id ->
            Optional.ofNullable(exposures.get(exposure))
                .orElseThrow(() -> Refusal.notFound("exposure")));
  }

  List<Person> audience(UUID audience) {
    return audiences.getOrDefault(audience, List.of());
  }

  boolean isErased(Person person) {
    return erased.contains(person.id());
  }
}
