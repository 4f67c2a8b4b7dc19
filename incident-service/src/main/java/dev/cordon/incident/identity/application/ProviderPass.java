package dev.cordon.incident.identity.application;

import dev.cordon.incident.identity.application.ProviderAccounts.Account;
import dev.cordon.incident.identity.domain.ProviderState;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One try at bringing a provider where it is to be. What shuts something comes first and goes on
 * past whatever fails; what opens something is asked about right before it is done. Blocks.
 */
@ApplicationScoped
class ProviderPass {

  private static final Logger LOG = Logger.getLogger(ProviderPass.class);
  private static final int PAGE = 100;

  /** Accounts that are opened between two looks at whether that is still wanted. */
  private static final int OPENED_AT_ONCE = 24;

  /** Who makes accounts faster than they are locked has to be stopped elsewhere first. */
  private static final int MOST_ROUNDS = 20;

  private final ProviderStore store;
  private final LockedAccounts locked;
  private final ProviderRealm realm;
  private final ProviderAccounts accounts;
  private final SideBySide sideBySide;
  private final CutOffNews news;
  private final EventLoop eventLoop;

  ProviderPass(
      ProviderStore store,
      LockedAccounts locked,
      ProviderRealm realm,
      ProviderAccounts accounts,
      SideBySide sideBySide,
      CutOffNews news,
      EventLoop eventLoop) {
    this.store = store;
    this.locked = locked;
    this.realm = realm;
    this.accounts = accounts;
    this.sideBySide = sideBySide;
    this.news = news;
    this.eventLoop = eventLoop;
  }

  /**
   * @param again whether it was cut off already, and was looked at once more
   * @param details for the trail
   */
  record CutOff(boolean again, Map<String, String> details) {}

  /**
   * Keycloak first, whatever becomes of the other services: they are told by themselves too, and
   * asked at the end whether they know.
   */
  CutOff cutOff(Caller.Service caller, IdentityWork.Claimed work, Lease lease) {
    realm.disable(work.alias());
    List<RuntimeException> failures = new ArrayList<>(endSessions(work, lease));
    boolean again = eventLoop.await(() -> store.read(caller)).state() == ProviderState.CUT_OFF;
    try {
      accounts.requireEnabled(work.organization());
    } catch (ProviderAccounts.OrganizationDisabled e) {
      if (again) {
        // They were locked once, and nobody gets in meanwhile.
        return new CutOff(true, Map.of());
      }
      throw e;
    }
    int found = lockAll(caller, work, lease, again, failures);
    requireNone(failures);
    requireRefusedElsewhere(work.alias());
    if (again && found > 0) {
      LOG.warnf("organization=%s accounts were opened after the cut-off: %d", work.alias(), found);
    }
    return new CutOff(again, Map.of("accounts_locked", String.valueOf(found)));
  }

  /** Whoever is in now, before anybody else. */
  private List<RuntimeException> endSessions(IdentityWork.Claimed work, Lease lease) {
    return sideBySide.each(
        List.copyOf(accounts.withSessions(work.alias())),
        subject -> {
          lease.keep();
          if (accounts.cameThrough(work.alias(), subject)) {
            accounts.endSessions(subject);
          }
        });
  }

  /**
   * Round after round, until one finds none open: pages shift while accounts come and go.
   *
   * @param again whether all were locked once, and those that still are need no look
   * @return how many were open
   */
  private int lockAll(
      Caller.Service caller,
      IdentityWork.Claimed work,
      Lease lease,
      boolean again,
      List<RuntimeException> failures) {
    AtomicInteger all = new AtomicInteger();
    boolean openOnly = again;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int before = all.get();
      List<RuntimeException> failed = lockRound(caller, work, lease, openOnly, all);
      failures.addAll(failed);
      if (all.get() == before || !failed.isEmpty()) {
        return all.get();
      }
      LOG.infof("organization=%s accounts locked so far: %d", work.alias(), all.get());
      openOnly = true;
    }
    throw new NotYet("Accounts are made faster than they are locked.");
  }

  private List<RuntimeException> lockRound(
      Caller.Service caller,
      IdentityWork.Claimed work,
      Lease lease,
      boolean openOnly,
      AtomicInteger all) {
    List<RuntimeException> failures = new ArrayList<>();
    forEachPage(
        work,
        lease,
        page -> {
          List<Account> open = page.stream().filter(Account::open).toList();
          // Remembered first: an account that somebody else has locked is never opened by us.
          eventLoop.await(() -> locked.remember(caller, open));
          failures.addAll(
              sideBySide.each(openOnly ? open : page, account -> lock(work, lease, account)));
          all.addAndGet(open.size());
        });
    return failures;
  }

  /** Locked before its sessions end, so that nothing is begun in between; they end in any case. */
  private void lock(IdentityWork.Claimed work, Lease lease, Account account) {
    lease.keep();
    try {
      if (account.open()) {
        accounts.lock(work.organization(), account.subject());
      }
    } finally {
      accounts.endSessions(account.subject());
    }
  }

  private void requireRefusedElsewhere(String alias) {
    boolean refused;
    try {
      refused = news.tell().contains(alias);
    } catch (RuntimeException e) {
      throw new NotYet("Another service can't be told yet that its sessions are refused.", e);
    }
    if (!refused) {
      throw new NotYet("Another service doesn't refuse its sessions yet.");
    }
  }

  /**
   * @return for the trail
   */
  Map<String, String> restore(Caller.Service caller, IdentityWork.Claimed work, Lease lease) {
    accounts.requireEnabled(work.organization());
    // A log-in that was under way at the cut-off may have ended after it.
    requireNone(endSessions(work, lease));
    List<String> toOpen = eventLoop.await(() -> locked.toOpen(caller));
    AtomicInteger opened = new AtomicInteger();
    for (int first = 0; first < toOpen.size(); first += OPENED_AT_ONCE) {
      lease.renew();
      requireNone(
          sideBySide.each(
              toOpen.subList(first, Math.min(first + OPENED_AT_ONCE, toOpen.size())),
              subject -> {
                accounts.endSessions(subject);
                if (accounts.unlock(work.organization(), subject)) {
                  opened.incrementAndGet();
                }
              }));
    }
    var settings = eventLoop.await(() -> store.read(caller)).settings();
    lease.renew();
    realm.enable(work.alias(), settings);
    return Map.of("accounts_opened", String.valueOf(opened.get()));
  }

  /**
   * @return for the trail
   */
  Map<String, String> disconnect(IdentityWork.Claimed work, Lease lease) {
    realm.disable(work.alias());
    List<RuntimeException> failures = new ArrayList<>(endSessions(work, lease));
    int skipped = 0;
    int removed = 0;
    for (List<Account> page = page(work, lease, skipped);
        !page.isEmpty();
        page = page(work, lease, skipped)) {
      List<RuntimeException> failed = sideBySide.each(page, account -> remove(lease, account));
      skipped += failed.size();
      removed += page.size() - failed.size();
      failures.addAll(failed);
    }
    requireNone(failures);
    requireRefusedElsewhere(work.alias());
    lease.renew();
    realm.remove(work.alias());
    return Map.of("accounts_removed", String.valueOf(removed));
  }

  private void remove(Lease lease, Account account) {
    lease.keep();
    accounts.endSessions(account.subject());
    accounts.delete(account.subject());
  }

  void shut(IdentityWork.Claimed work, Lease lease) {
    lease.renew();
    realm.disable(work.alias());
  }

  private void forEachPage(IdentityWork.Claimed work, Lease lease, Consumer<List<Account>> step) {
    int first = 0;
    for (List<Account> page = page(work, lease, first);
        !page.isEmpty();
        page = page(work, lease, first)) {
      step.accept(page);
      first += page.size();
    }
  }

  private List<Account> page(IdentityWork.Claimed work, Lease lease, int first) {
    lease.keep();
    return accounts.page(work.alias(), first, PAGE);
  }

  private static void requireNone(List<RuntimeException> failures) {
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
      throw new NotYet(
          "Keycloak didn't take the change of every account yet.", failures.getFirst());
    }
  }
}
