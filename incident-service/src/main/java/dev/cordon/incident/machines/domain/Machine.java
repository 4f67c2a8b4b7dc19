package dev.cordon.incident.machines.domain;

import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A service account of an organization.
 *
 * @param id also the subject of its tokens
 * @param version counts what administrators have done
 * @param credentials oldest first; ended ones until the identity provider has followed
 * @param issued number of the newest secret
 * @param madeBy subject
 * @param lastFailure why the identity provider hasn't followed yet; empty once it has
 */
public record Machine(
    UUID id,
    String name,
    MachineState state,
    long version,
    MachineTerms terms,
    List<Credential> credentials,
    int issued,
    String madeBy,
    Instant madeAt,
    Instant changedAt,
    String lastFailure) {

  private static final Duration WARNING = Duration.ofDays(14);

  /** More are of no use: who rotates often lets the older ones end sooner. */
  private static final int MOST_CREDENTIALS = 4;

  public Machine {
    credentials = List.copyOf(credentials);
  }

  /** A new one, with its first secret. */
  public static Machine fresh(UUID id, String name, MachineTerms terms, String by, Instant now) {
    return new Machine(
        id,
        name,
        MachineState.MAKING,
        1,
        terms,
        List.of(new Credential(1, now, Optional.empty())),
        1,
        by,
        now,
        now,
        "");
  }

  public Machine changed(MachineTerms wanted, Instant now) {
    requireKept();
    return ordered(state, wanted, credentials, issued, now);
  }

  /** With a new secret; those before end after the overlap, which may be none. */
  public Machine rotated(Duration overlap, Instant now) {
    requireKept();
    if (isExpired(now)) {
      throw Refusal.of(WRONG_STATE, "It has expired: set a later end first.");
    }
    List<Credential> before = open(now);
    if (!overlap.isZero() && before.size() >= MOST_CREDENTIALS) {
      throw Refusal.of(
          WRONG_STATE,
          "It has "
              + MOST_CREDENTIALS
              + " secrets that are good: wait for one to end, or end them now with"
              + " overlap_hours 0.");
    }
    List<Credential> all = new ArrayList<>();
    credentials.forEach(credential -> all.add(credential.endingBy(now.plus(overlap))));
    all.add(new Credential(issued + 1, now, Optional.empty()));
    return ordered(state, terms, all, issued + 1, now);
  }

  /** For good. What is revoked already stays as it is. */
  public Machine revoked(Instant now) {
    return state.isKept() ? ordered(MachineState.REVOKED, terms, credentials, issued, now) : this;
  }

  /** With its organization. */
  public Machine leaving(Instant now) {
    return state == MachineState.LEAVING
        ? this
        : ordered(MachineState.LEAVING, terms, credentials, issued, now);
  }

  /** As it is once the identity provider has followed. */
  public Machine followed(Instant now) {
    MachineState reached =
        switch (state) {
          case MAKING, ACTIVE, EXPIRED ->
              isExpired(now) ? MachineState.EXPIRED : MachineState.ACTIVE;
          case REVOKED, LEAVING -> state;
        };
    return new Machine(
        id,
        name,
        reached,
        version,
        terms,
        state.isKept() ? open(now) : List.of(),
        issued,
        madeBy,
        madeAt,
        changedAt,
        "");
  }

  public Standing standing(Instant now) {
    return switch (state) {
      case REVOKED, LEAVING -> Standing.REVOKED;
      case MAKING, ACTIVE, EXPIRED -> {
        if (isExpired(now)) {
          yield Standing.EXPIRED;
        }
        if (state == MachineState.MAKING) {
          yield Standing.MAKING;
        }
        yield left(now).compareTo(WARNING) < 0 ? Standing.EXPIRING : Standing.ACTIVE;
      }
    };
  }

  /** Until it ends by itself; zero once it has, or was revoked. */
  public Duration left(Instant now) {
    return state.isKept() && !isExpired(now)
        ? Duration.between(now, terms.expiresAt())
        : Duration.ZERO;
  }

  public boolean isExpired(Instant now) {
    return !terms.expiresAt().isAfter(now);
  }

  /** Secrets that are to be good. */
  public List<Credential> open(Instant now) {
    return state.isKept()
        ? credentials.stream().filter(credential -> !credential.hasEnded(now)).toList()
        : List.of();
  }

  /** Secrets whose clients have to go. */
  public List<Credential> ended(Instant now) {
    return credentials.stream()
        .filter(credential -> !state.isKept() || credential.hasEnded(now))
        .toList();
  }

  public Credential newest() {
    return credentials.getLast();
  }

  /** When tokens that were got with the secret end at the latest. */
  public Instant endOf(Credential credential) {
    return credential.endsAt().filter(terms.expiresAt()::isAfter).orElse(terms.expiresAt());
  }

  /** When the identity provider has to follow by itself; empty when nothing is to come. */
  public Optional<Instant> nextEnd(Instant now) {
    Stream<Instant> ends = open(now).stream().flatMap(credential -> credential.endsAt().stream());
    Stream<Instant> expiry =
        state.isKept() && !isExpired(now) ? Stream.of(terms.expiresAt()) : Stream.empty();
    return Stream.concat(ends, expiry).min(Instant::compareTo);
  }

  private Machine ordered(
      MachineState to, MachineTerms wanted, List<Credential> secrets, int number, Instant now) {
    return new Machine(id, name, to, version + 1, wanted, secrets, number, madeBy, madeAt, now, "");
  }

  private void requireKept() {
    if (!state.isKept()) {
      throw Refusal.of(WRONG_STATE, "It was revoked, which is for good: make another one.");
    }
  }
}
