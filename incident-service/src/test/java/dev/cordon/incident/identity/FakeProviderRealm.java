package dev.cordon.incident.identity;

import dev.cordon.incident.identity.application.HolderAccounts;
import dev.cordon.incident.identity.application.OtherServices;
import dev.cordon.incident.identity.application.ProviderRealm;
import dev.cordon.incident.identity.domain.ProviderSettings;
import dev.cordon.kernel.identity.Caller;
import io.quarkus.test.Mock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keycloak and the customer service in memory, which the end-to-end test has for real; fails as
 * often as told, at any of its operations.
 */
@Mock
@Singleton
public class FakeProviderRealm implements ProviderRealm, HolderAccounts, OtherServices {

  static final String WITHOUT_PASSKEY = "no-passkey";
  static final String OF_THE_PROVIDER = "federated";
  static final String UNUSABLE = "https://nothing.example";

  final Map<String, Boolean> enabled = new ConcurrentHashMap<>();
  final Map<String, Map<String, Boolean>> accounts = new ConcurrentHashMap<>();
  final Set<String> ended = ConcurrentHashMap.newKeySet();
  final Set<String> refusedElsewhere = ConcurrentHashMap.newKeySet();
  final Set<String> holders = ConcurrentHashMap.newKeySet();
  final AtomicInteger failuresToCome = new AtomicInteger();

  /** Somebody who came through the provider. */
  void came(String alias, String... subjects) {
    for (String subject : subjects) {
      accounts
          .computeIfAbsent(alias, a -> Collections.synchronizedMap(new TreeMap<>()))
          .put(subject, true);
    }
  }

  Map<String, Boolean> accountsOf(String alias) {
    return accounts.getOrDefault(alias, Map.of());
  }

  private void maybeFail() {
    if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("Keycloak is away");
    }
  }

  @Override
  public void connect(UUID organization, String alias, ProviderSettings settings, String secret) {
    if (settings.issuer().equals(UNUSABLE)) {
      throw new UnusableProvider("has no discovery document that Keycloak can read");
    }
    enabled.put(alias, false);
  }

  @Override
  public void disable(String alias) {
    maybeFail();
    enabled.computeIfPresent(alias, (a, on) -> false);
  }

  @Override
  public void enable(String alias) {
    maybeFail();
    enabled.computeIfPresent(alias, (a, on) -> true);
  }

  @Override
  public void remove(String alias) {
    maybeFail();
    enabled.remove(alias);
  }

  @Override
  public List<Account> accounts(String alias, int first, int most) {
    maybeFail();
    return accountsOf(alias).entrySet().stream()
        .skip(first)
        .limit(most)
        .map(account -> new Account(account.getKey(), account.getValue()))
        .toList();
  }

  @Override
  public void lock(String subject) {
    maybeFail();
    set(subject, false);
  }

  @Override
  public void unlock(String subject) {
    set(subject, true);
  }

  private void set(String subject, boolean open) {
    accounts.values().forEach(all -> all.computeIfPresent(subject, (s, was) -> open));
  }

  @Override
  public void endSessions(String subject) {
    maybeFail();
    ended.add(subject);
  }

  @Override
  public void delete(String subject) {
    accounts.values().forEach(all -> all.remove(subject));
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
  public Uni<Void> cutOff(Caller.Service caller, String provider) {
    return Uni.createFrom().item(() -> refusedElsewhere.add(provider)).replaceWithVoid();
  }

  @Override
  public Uni<Void> readmit(Caller.Service caller, String provider) {
    return Uni.createFrom().item(() -> refusedElsewhere.remove(provider)).replaceWithVoid();
  }
}
