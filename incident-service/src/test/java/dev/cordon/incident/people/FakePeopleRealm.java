package dev.cordon.incident.people;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.application.EnrolmentLinks;
import dev.cordon.incident.people.application.PeopleRealm;
import dev.cordon.incident.people.domain.Member;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Standing;
import dev.cordon.kernel.background.EventLoop;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keycloak in memory, which the end-to-end test has for real; fails as often as told, before or
 * after it did what it was asked.
 */
@Mock
@Singleton
public class FakePeopleRealm implements PeopleRealm {

  /** An account, as it is kept. */
  static final class Kept {

    final String email;
    final String givenName;
    volatile boolean enabled = true;
    volatile boolean key;
    volatile Optional<String> provider = Optional.empty();
    final Map<UUID, Set<Role>> organizations = new ConcurrentHashMap<>();

    Kept(String email, String givenName) {
      this.email = email;
      this.givenName = givenName;
    }
  }

  final Map<String, Kept> accounts = new ConcurrentHashMap<>();

  /** How often sessions were ended, by subject. */
  final Map<String, Integer> ended = new ConcurrentHashMap<>();

  final AtomicInteger failuresToCome = new AtomicInteger();

  /** The so many-th change from now on is made and not answered. */
  final AtomicInteger changesToLostAnswer = new AtomicInteger();

  /** What happens, once, while an account is made, by address. */
  final Map<String, Runnable> whileMaking = new ConcurrentHashMap<>();

  /**
   * What happens, once, after somebody's roles were set and before that is answered, by subject.
   */
  final Map<String, Runnable> whileSetting = new ConcurrentHashMap<>();

  private final EnrolmentLinks links;
  private final EventLoop eventLoop;
  private final Clock clock;

  FakePeopleRealm(EnrolmentLinks links, EventLoop eventLoop, Clock clock) {
    this.links = links;
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  /** Somebody with a key of ours. */
  String member(UUID organization, String name, Role... roles) {
    String subject = account(name);
    kept(subject).organizations.put(organization, of(roles));
    return subject;
  }

  /** Somebody with a key and without an organization. */
  String account(String name) {
    String subject = UUID.randomUUID().toString();
    Kept account = new Kept(name + "@people.example", name);
    account.key = true;
    accounts.put(subject, account);
    return subject;
  }

  Kept kept(String subject) {
    return Optional.ofNullable(accounts.get(subject)).orElseThrow();
  }

  Optional<String> subjectOf(String email) {
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().email.equals(email))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Set<Role> of(Role... roles) {
    Set<Role> set = EnumSet.noneOf(Role.class);
    set.addAll(List.of(roles));
    return set;
  }

  private void maybeFail() {
    if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("Keycloak is away");
    }
  }

  private void maybeLoseAnswer() {
    if (changesToLostAnswer.getAndDecrement() == 1) {
      throw new IllegalStateException("Keycloak's answer is lost");
    }
  }

  @Override
  public List<Member> members(UUID organization) {
    maybeFail();
    return accounts.entrySet().stream()
        .filter(entry -> entry.getValue().organizations.containsKey(organization))
        .map(
            entry ->
                new Member(
                    entry.getKey(),
                    entry.getValue().email,
                    entry.getValue().givenName,
                    "Doe",
                    Optional.ofNullable(entry.getValue().organizations.get(organization))
                        .orElse(Set.of())))
        .toList();
  }

  @Override
  public Standing standing(String subject) {
    return new Standing(hasKey(subject), kept(subject).provider.isPresent());
  }

  @Override
  public boolean hasKey(String subject) {
    return kept(subject).key;
  }

  @Override
  public Optional<Found> byEmail(String email) {
    maybeFail();
    return subjectOf(email).flatMap(this::bySubject);
  }

  @Override
  public Optional<Found> bySubject(String subject) {
    return Optional.ofNullable(accounts.get(subject))
        .map(
            account ->
                new Found(
                    subject,
                    account.email,
                    account.enabled,
                    account.provider,
                    account.organizations.keySet(),
                    account.key));
  }

  @Override
  public String create(Person person) {
    maybeFail();
    if (subjectOf(person.email()).isPresent()) {
      throw new IllegalStateException("the address is taken");
    }
    String subject = UUID.randomUUID().toString();
    accounts.put(subject, new Kept(person.email(), person.givenName()));
    Optional.ofNullable(whileMaking.remove(person.email())).ifPresent(Runnable::run);
    maybeLoseAnswer();
    return subject;
  }

  @Override
  public void ensureMember(UUID organization, String subject) {
    maybeFail();
    var _ = kept(subject).organizations.computeIfAbsent(organization, id -> of());
    maybeLoseAnswer();
  }

  @Override
  public Set<Role> roles(UUID organization, String subject) {
    return Set.copyOf(
        Optional.ofNullable(kept(subject).organizations.get(organization)).orElseThrow());
  }

  @Override
  public void setRoles(UUID organization, String subject, Set<Role> roles) {
    maybeFail();
    kept(subject).organizations.put(organization, of(roles.toArray(Role[]::new)));
    Optional.ofNullable(whileSetting.remove(subject)).ifPresent(Runnable::run);
    maybeLoseAnswer();
  }

  @Override
  public void removeMember(UUID organization, String subject) {
    maybeFail();
    Optional.ofNullable(accounts.get(subject))
        .ifPresent(account -> account.organizations.remove(organization));
    maybeLoseAnswer();
  }

  @Override
  public void lock(String subject) {
    kept(subject).enabled = false;
  }

  @Override
  public void unlock(String subject) {
    kept(subject).enabled = true;
  }

  @Override
  public void endSessions(String subject) {
    maybeFail();
    var _ = ended.merge(subject, 1, Integer::sum);
    maybeLoseAnswer();
  }

  @Override
  public void delete(String subject) {
    maybeFail();
    accounts.remove(subject);
    maybeLoseAnswer();
  }

  @Override
  public void mailLink(String subject, Duration lifetime) {
    maybeFail();
    eventLoop.await(
        () -> links.receive(subject, "https://login.example/" + subject, clock.instant()));
  }
}
