package dev.cordon.incident.people.application;

import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.identity.application.BlockingCalls;
import dev.cordon.incident.people.domain.Account;
import dev.cordon.incident.people.domain.EnrolmentCode;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a code leads to. The identity provider's own link is made at the moment in which somebody
 * wants to use it, lives for minutes, and there is never a second one about: it would enrol a
 * second key.
 */
@ApplicationScoped
public class Enrolments {

  static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

  private final PeopleStore store;
  private final PeopleWork work;
  private final PeopleRealm realm;
  private final EnrolmentLinks links;
  private final EnrolmentCodes codes;
  private final BlockingCalls blocking;
  private final AuditTrail audit;
  private final Clock clock;

  Enrolments(
      PeopleStore store,
      PeopleWork work,
      PeopleRealm realm,
      EnrolmentLinks links,
      EnrolmentCodes codes,
      BlockingCalls blocking,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.work = work;
    this.realm = realm;
    this.links = links;
    this.codes = codes;
    this.blocking = blocking;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @return a link; empty for who has an account and has to log in
   */
  public Uni<Optional<String>> open(Caller caller, String text) {
    EnrolmentCode code = codes.read(text);
    if (!code.tenant().equals(caller.tenant().id())) {
      throw Refusal.notFound("invitation");
    }
    return store
        .locked(caller, roll -> reserve(caller, code))
        .chain(
            reserved ->
                reserved
                    .map(person -> link(caller, person))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  /** From here on nobody else gets a link for this person; empty for who has an account. */
  private Uni<Optional<Person>> reserve(Caller caller, EnrolmentCode code) {
    Instant now = clock.instant();
    return store
        .byCode(caller, code.id())
        .map(
            found ->
                found
                    .filter(person -> person.state() == PersonState.INVITED)
                    .filter(person -> person.enrolment().isOpenBy(code.id(), now))
                    .orElseThrow(() -> Refusal.notFound("invitation")))
        .chain(
            person ->
                isOurs(person, now)
                    ? reserved(caller, person, now)
                    : Uni.createFrom().item(Optional.empty()));
  }

  private static boolean isOurs(Person person, Instant now) {
    return switch (person.account()) {
      case UNKNOWN -> throw notYet("The account is being made: try again in a few seconds.");
      case ELSEWHERE, PROVIDER -> false;
      case OWN -> {
        if (now.isBefore(person.enrolment().linkUntil())) {
          throw notYet(
              "A key is being enrolled this moment, or was given up: try again in ten minutes.");
        }
        yield true;
      }
    };
  }

  private static Refusal notYet(String detail) {
    return Refusal.of(WRONG_STATE, detail);
  }

  private Uni<Optional<Person>> reserved(Caller caller, Person person, Instant now) {
    Person reserved = person.with(person.enrolment().withLink(now.plus(LINK_LIFETIME)));
    return store
        .keep(caller, reserved)
        .chain(() -> audit.append(caller, PeopleEvents.event("person.enrolment-opened", reserved)))
        .replaceWith(Optional.of(reserved));
  }

  private Uni<Optional<String>> link(Caller caller, Person person) {
    String subject = person.subject().orElseThrow();
    return blocking
        .call(() -> isMailed(caller, subject))
        .chain(
            mailed ->
                mailed
                    ? links.take(subject).map(Enrolments::arrived)
                    : Uni.createFrom().item(Optional.<String>empty()))
        .onFailure()
        .call(() -> giveBack(caller, person))
        .call(
            link ->
                link.isPresent() ? used(caller, person) : giveBack(caller, person));
  }

  /** False for an account that isn't this organization's alone any more, or has a key. */
  private boolean isMailed(Caller caller, String subject) {
    boolean enrolable =
        realm
            .bySubject(subject)
            .filter(found -> found.isEnrolableBy(caller.tenant().id()))
            .isPresent();
    if (enrolable) {
      realm.mailLink(subject, LINK_LIFETIME);
    }
    return enrolable;
  }

  private static Optional<String> arrived(Optional<String> link) {
    // The identity provider answers once its mail is taken, so it is here by now.
    return Optional.of(
        link.orElseThrow(
            () -> new IllegalStateException("the identity provider's link didn't arrive")));
  }

  private Uni<Void> used(Caller caller, Person person) {
    return again(
        caller,
        person,
        latest -> latest.with(latest.enrolment().used()),
        clock.instant().plus(PeopleSteps.KEY_POLL));
  }

  private Uni<Void> giveBack(Caller caller, Person person) {
    return again(
        caller,
        person,
        latest -> latest.with(latest.enrolment().withLink(Instant.EPOCH)),
        clock.instant());
  }

  private Uni<Void> again(
      Caller caller,
      Person person,
      UnaryOperator<Person> change,
      Instant lookAt) {
    return store.locked(
        caller,
        roll ->
            store
                .find(caller, person.id())
                .map(Optional::orElseThrow)
                .chain(latest -> store.keep(caller, change.apply(latest)))
                .chain(() -> work.ask(caller, person.id(), lookAt)));
  }
}
