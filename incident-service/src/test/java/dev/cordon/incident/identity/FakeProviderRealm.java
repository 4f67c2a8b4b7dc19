package dev.cordon.incident.identity;

import dev.cordon.incident.identity.application.HolderAccounts;
import dev.cordon.incident.identity.application.NotYet;
import dev.cordon.incident.identity.application.OtherServices;
import dev.cordon.incident.identity.application.ProviderAccounts;
import dev.cordon.incident.identity.application.ProviderRealm;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.identity.Caller;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Keycloak and the customer service in memory, which the end-to-end tests have for real. A call may
 * be made to fail, or to have something happen first; calls are named as in {@code "lock jo"}.
 */
@Mock
@Singleton
public class FakeProviderRealm
    implements ProviderRealm, ProviderAccounts, HolderAccounts, OtherServices {

  static final String WITHOUT_PASSKEY = "no-passkey";
  static final String OF_THE_PROVIDER = "federated";
  static final String UNUSABLE = "https://nothing.example";
  static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  record Held(UUID organization, ProviderSettings settings, boolean enabled) {}

  private record Known(String alias, Account account) {}

  final Map<String, Held> providers = new ConcurrentHashMap<>();
  final Set<String> sessions = ConcurrentHashMap.newKeySet();
  final Set<String> ended = ConcurrentHashMap.newKeySet();
  final Set<String> holders = ConcurrentHashMap.newKeySet();
  final Set<UUID> suspended = ConcurrentHashMap.newKeySet();
  final Map<String, Integer> calls = new ConcurrentHashMap<>();
  volatile Set<String> refusedElsewhere = Set.of();
  private volatile Set<String> machinesRefusedElsewhere = Set.of();
  volatile boolean peerAway;
  private final Map<String, Known> accounts = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> failures = new ConcurrentHashMap<>();
  private final Map<String, Runnable> first = new ConcurrentHashMap<>();

  /** People who came through the provider, and are in. */
  void came(String alias, String... subjects) {
    came(alias, LONG_AGO, subjects);
  }

  void came(String alias, Instant at, String... subjects) {
    for (String subject : subjects) {
      accounts.put(
          subject,
          new Known(alias, new Account(subject, alias + "." + subject, Optional.of(at), true)));
      sessions.add(subject);
    }
  }

  /** Clients of machines, in the list that was stated last. */
  public Set<String> machinesRefusedElsewhere() {
    return machinesRefusedElsewhere;
  }

  /** Subject → whether it is open. */
  Map<String, Boolean> accountsOf(String alias) {
    return accounts.values().stream()
        .filter(known -> known.alias().equals(alias))
        .map(Known::account)
        .collect(Collectors.toMap(Account::subject, Account::open, (a, b) -> a, TreeMap::new));
  }

  boolean lets(String alias) {
    return Optional.ofNullable(providers.get(alias)).map(Held::enabled).orElse(false);
  }

  /** As somebody does by hand, or a process that was paused. */
  void open(String alias, String subject) {
    providers.computeIfPresent(
        alias, (a, held) -> new Held(held.organization(), held.settings(), true));
    set(subject, true);
  }

  void close(String subject) {
    set(subject, false);
  }

  /** So many times. */
  void fails(String call, int times) {
    failures.put(call, times);
  }

  /** Happens right before the next of these calls, once. */
  void before(String call, Runnable happens) {
    first.put(call, happens);
  }

  private void begin(String call) {
    calls.merge(call, 1, Integer::sum);
    Optional.ofNullable(first.remove(call)).ifPresent(Runnable::run);
    if (failures.getOrDefault(call, 0) > 0) {
      failures.merge(call, -1, Integer::sum);
      throw new IllegalStateException("Keycloak at 10.0.0.7 is away");
    }
  }

  @Override
  public Discovery discover(ProviderSettings settings) {
    if (settings.issuer().equals(UNUSABLE)) {
      throw new UnusableProvider("has no discovery document that Keycloak can read");
    }
    return new Discovery(Map.of());
  }

  @Override
  public void connect(
      UUID organization,
      String alias,
      ProviderSettings settings,
      String secret,
      Discovery discovered) {
    begin("connect " + alias);
    providers.put(alias, new Held(organization, settings, false));
  }

  @Override
  public void disable(String alias) {
    begin("disable " + alias);
    providers.computeIfPresent(
        alias, (a, held) -> new Held(held.organization(), held.settings(), false));
  }

  @Override
  public void enable(String alias, ProviderSettings settings) {
    begin("enable " + alias);
    Held held = providers.get(alias);
    if (held == null || !held.settings().equals(settings)) {
      throw new NotYet("Keycloak doesn't hold the provider that was stated last.");
    }
    providers.put(alias, new Held(held.organization(), settings, true));
  }

  @Override
  public List<Linked> linked(UUID organization, ProviderSettings stated) {
    return providers.entrySet().stream()
        .filter(provider -> provider.getValue().organization().equals(organization))
        .map(
            provider ->
                new Linked(
                    provider.getKey(),
                    provider.getValue().enabled(),
                    provider.getValue().settings().equals(stated)))
        .toList();
  }

  @Override
  public void remove(String alias) {
    begin("remove " + alias);
    providers.remove(alias);
  }

  @Override
  public List<Account> page(String alias, int first, int most) {
    begin("page " + alias);
    boolean changeable =
        Optional.ofNullable(providers.get(alias))
            .map(held -> !suspended.contains(held.organization()))
            .orElse(true);
    return accounts.values().stream()
        .filter(known -> known.alias().equals(alias))
        .map(Known::account)
        .skip(first)
        .limit(most)
        .map(
            account ->
                new Account(
                    account.subject(),
                    account.username(),
                    account.createdAt(),
                    account.open() && changeable))
        .toList();
  }

  @Override
  public Set<String> withSessions(String alias) {
    return accountsOf(alias).keySet().stream()
        .filter(sessions::contains)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean cameThrough(String alias, String subject) {
    return accountsOf(alias).containsKey(subject);
  }

  @Override
  public void requireEnabled(UUID organization) {
    if (suspended.contains(organization)) {
      throw new OrganizationDisabled();
    }
  }

  @Override
  public void lock(UUID organization, String subject) {
    begin("lock " + subject);
    requireEnabled(organization);
    set(subject, false);
  }

  @Override
  public boolean unlock(UUID organization, String subject) {
    begin("unlock " + subject);
    requireEnabled(organization);
    set(subject, true);
    return true;
  }

  private void set(String subject, boolean open) {
    accounts.computeIfPresent(
        subject,
        (s, known) ->
            new Known(
                known.alias(),
                new Account(s, known.account().username(), known.account().createdAt(), open)));
  }

  @Override
  public void endSessions(String subject) {
    begin("end " + subject);
    sessions.remove(subject);
    ended.add(subject);
  }

  @Override
  public void delete(String subject) {
    begin("delete " + subject);
    sessions.remove(subject);
    accounts.remove(subject);
  }

  @Override
  public void together(Runnable calls) {
    calls.run();
  }

  @Override
  public Candidate candidate(UUID organization, String username) {
    return switch (username) {
      case WITHOUT_PASSKEY -> new Candidate.WithoutPasskey();
      case OF_THE_PROVIDER -> new Candidate.OfTheProvider();
      case "nobody" -> new Candidate.Unknown();
      default -> new Candidate.Ready(username);
    };
  }

  @Override
  public void grantRole(UUID organization, String subject) {
    holders.add(organization + " " + subject);
  }

  @Override
  public void withdrawRole(UUID organization, String subject) {
    holders.remove(organization + " " + subject);
  }

  @Override
  public Uni<Set<String>> state(Caller.Service caller, CutOffList list) {
    return Uni.createFrom()
        .item(
            () -> {
              if (peerAway) {
                throw new IllegalStateException("the customer service is away");
              }
              refusedElsewhere = list.providers();
              machinesRefusedElsewhere = list.clients();
              return refusedElsewhere;
            });
  }
}
