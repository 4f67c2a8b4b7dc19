package dev.cordon.incident.people.application;

import dev.cordon.incident.identity.application.BlockingCalls;
import dev.cordon.incident.people.domain.EnrolmentCode;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
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

  /** Refuses nothing: nobody is known who could be refused. */
  public Uni<Opening> open(Caller caller, String text) {
    return codes
        .read(text)
        .filter(code -> code.tenant().equals(caller.tenant().id()))
        .map(
            code ->
                store
                    .locked(caller, () -> reserve(caller, code))
                    .chain(reserved -> opened(caller, reserved)))
        .orElseGet(() -> Uni.createFrom().item(new Opening.NotGood()));
  }

  /** How far a code leads by what is known here. */
  private sealed interface Reserved {

    record For(Person person, String subject) implements Reserved {}

    record Instead(Opening opening) implements Reserved {}
  }

  /** From here on nobody else gets a link for this person. */
  private Uni<Reserved> reserve(Caller caller, EnrolmentCode code) {
    Instant now = clock.instant();
    return store
        .byCode(caller, code.id())
        .map(
            found ->
                found
                    .filter(person -> person.state() == PersonState.INVITED)
                    .filter(person -> person.enrolment().isOpenBy(code.id(), now))
                    .map(person -> judged(person, now))
                    .orElseGet(() -> new Reserved.Instead(new Opening.NotGood())))
        .call(
            reserved ->
                switch (reserved) {
                  case Reserved.For(Person person, _) -> keep(caller, person, now);
                  case Reserved.Instead _ -> Uni.createFrom().voidItem();
                });
  }

  private static Reserved judged(Person person, Instant now) {
    return switch (person.account()) {
      case UNKNOWN -> new Reserved.Instead(new Opening.Later());
      case ELSEWHERE, PROVIDER -> new Reserved.Instead(new Opening.LogIn());
      case OWN ->
          now.isBefore(person.enrolment().linkUntil())
              ? new Reserved.Instead(new Opening.Later())
              : new Reserved.For(person, person.subject().orElseThrow());
    };
  }

  private Uni<Void> keep(Caller caller, Person person, Instant now) {
    return store
        .keep(caller, person.with(person.enrolment().withLink(now.plus(LINK_LIFETIME))))
        .chain(() -> audit.append(caller, PeopleEvents.event("person.enrolment-opened", person)));
  }

  private Uni<Opening> opened(Caller caller, Reserved reserved) {
    return switch (reserved) {
      case Reserved.Instead(Opening opening) -> Uni.createFrom().item(opening);
      case Reserved.For(Person person, String subject) -> link(caller, person, subject);
    };
  }

  private Uni<Opening> link(Caller caller, Person person, String subject) {
    return blocking
        .call(() -> isMailed(caller, subject))
        .chain(mailed -> mailed ? links.take(subject).map(Enrolments::arrived) : logIn())
        .onFailure()
        .call(() -> giveBack(caller, person))
        .call(
            opening ->
                opening instanceof Opening.Link ? used(caller, person) : giveBack(caller, person));
  }

  private static Uni<Opening> logIn() {
    return Uni.createFrom().item(new Opening.LogIn());
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

  private static Opening arrived(Optional<String> link) {
    // The identity provider answers once its mail is taken, so it is here by now.
    return new Opening.Link(
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
      Caller caller, Person person, UnaryOperator<Person> change, Instant lookAt) {
    return store.locked(
        caller,
        () ->
            store
                .find(caller, person.id())
                .map(Optional::orElseThrow)
                .chain(latest -> store.keep(caller, change.apply(latest)))
                .chain(() -> work.ask(caller, person.id(), lookAt)));
  }
}
