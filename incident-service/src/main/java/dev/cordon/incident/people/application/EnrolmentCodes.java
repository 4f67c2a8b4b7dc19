package dev.cordon.incident.people.application;

import static dev.cordon.contracts.common.v1.ErrorReason.ORGANIZATION_SUSPENDED;
import static dev.cordon.contracts.common.v1.ErrorReason.WRONG_STATE;

import dev.cordon.incident.identity.application.BlockingCalls;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.people.domain.Account;
import dev.cordon.incident.people.domain.EnrolmentCode;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.PersonState;
import dev.cordon.incident.people.domain.Roll;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.closure.Closures;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Codes that an administrator hands over in person, so that neither a mailbox nor a help desk lets
 * anybody in. One leads to a first passkey where the account is this organization's to make; where
 * it was there before, its owner has to log in and accept: else an administrator of one
 * organization would get into what somebody may do in another.
 */
@ApplicationScoped
public class EnrolmentCodes {

  static final Duration CODE_LIFETIME = Duration.ofHours(24);

  private final PeopleStore store;
  private final PeopleWork work;
  private final PeopleWorker worker;
  private final PeopleRealm realm;
  private final Organizations organizations;
  private final BlockingCalls blocking;
  private final Callers callers;
  private final Closures closures;
  private final AuditTrail audit;
  private final Clock clock;
  private final SecretKeySpec key;

  EnrolmentCodes(
      PeopleStore store,
      PeopleWork work,
      PeopleWorker worker,
      PeopleRealm realm,
      Organizations organizations,
      BlockingCalls blocking,
      Callers callers,
      Closures closures,
      AuditTrail audit,
      Clock clock,
      @ConfigProperty(name = "cordon.people.code-key") String base64Key) {
    this.store = store;
    this.work = work;
    this.worker = worker;
    this.realm = realm;
    this.organizations = organizations;
    this.blocking = blocking;
    this.callers = callers;
    this.closures = closures;
    this.audit = audit;
    this.clock = clock;
    this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), "HmacSHA256");
  }

  /** A code that was made, without its secret. */
  public record Made(UUID code, Instant until) {}

  /** Joins an open transaction. Ends the code before. */
  public Uni<Made> make(Caller caller, UUID personId) {
    OwnKeys.require(caller);
    Made made =
        new Made(Ids.next(), clock.instant().plus(CODE_LIFETIME).truncatedTo(ChronoUnit.SECONDS));
    return store.locked(
        caller,
        () ->
            store
                .find(caller, personId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("person")))
                .invoke(EnrolmentCodes::requireWithoutKey)
                .map(person -> person.with(person.enrolment().withCode(made.code(), made.until())))
                .call(person -> store.keep(caller, person))
                .call(person -> lookAgain(caller, person))
                .call(
                    person -> audit.append(caller, PeopleEvents.event("person.code-made", person)))
                .replaceWith(made));
  }

  /** As it is handed over. */
  public String text(Caller caller, UUID code) {
    return new EnrolmentCode(caller.tenant().id(), code).text(key);
  }

  /** Empty for what isn't a code of ours. */
  Optional<EnrolmentCode> read(String text) {
    return EnrolmentCode.of(text, key);
  }

  /**
   * Somebody with an account of their own joins by a code. Can be repeated.
   *
   * @return alias of the organization
   */
  public Uni<String> accept(Caller.Member member, String text) {
    OwnKeys.require(member);
    EnrolmentCode code = read(text).orElseThrow(() -> Refusal.notFound("invitation"));
    Caller.Service joining = callers.acting(code.tenant(), member.subject(), member.requestId());
    return organizations
        .byIds(List.of(code.tenant()))
        .map(found -> found.stream().findFirst().map(OrganizationRef::alias))
        .map(alias -> alias.orElseThrow(() -> Refusal.notFound("invitation")))
        .call(
            () ->
                blocking
                    .call(() -> realm.bySubject(member.subject()))
                    .chain(account -> join(joining, code, account)))
        .invoke(worker::wake);
  }

  private Uni<Void> join(
      Caller.Service joining, EnrolmentCode code, Optional<PeopleRealm.Found> account) {
    PeopleRealm.Found owner = account.orElseThrow(() -> Refusal.notFound("invitation"));
    return store.locked(
        joining,
        roll ->
            store
                .byCode(joining, code.id())
                .map(found -> invited(found, code, owner))
                .chain(
                    person ->
                        person.state() == PersonState.ENROLLED
                            ? Uni.createFrom().voidItem()
                            : accepted(joining, roll, person, owner.subject())));
  }

  private Person invited(Optional<Person> found, EnrolmentCode code, PeopleRealm.Found owner) {
    return found
        .filter(person -> person.enrolment().isOpenBy(code.id(), clock.instant()))
        .filter(
            person ->
                switch (person.state()) {
                  case INVITED ->
                      person.account() == Account.ELSEWHERE
                          && person.email().equalsIgnoreCase(owner.email());
                  // It was accepted before, and the answer was lost.
                  case ENROLLED -> person.subject().filter(owner.subject()::equals).isPresent();
                  case REMOVING, REMOVED -> false;
                })
        .orElseThrow(() -> Refusal.notFound("invitation"));
  }

  private Uni<Void> accepted(Caller.Service joining, Roll roll, Person invited, String subject) {
    requireOpen(joining.tenant());
    boolean alreadyIn =
        roll.people().stream().anyMatch(p -> p.subject().filter(subject::equals).isPresent());
    if (alreadyIn) {
      throw Refusal.notFound("invitation");
    }
    Person person = invited.accepting(subject);
    return store
        .keep(joining, person)
        .chain(() -> work.ask(joining, person.id(), clock.instant()))
        .chain(() -> audit.append(joining, PeopleEvents.of("person.accepted", invited, person)));
  }

  /** The member's own organization was asked about at the door; the one they join wasn't. */
  private void requireOpen(Tenant organization) {
    closures
        .of(organization)
        .ifPresent(
            closure -> {
              throw Refusal.of(
                  ORGANIZATION_SUSPENDED,
                  switch (closure) {
                    case SUSPENDED ->
                        "The organization that invites you is suspended. Accept once it is"
                            + " resumed; if your code has ended by then, its brand-admin makes"
                            + " another one.";
                    case LEAVING, GONE ->
                        "The organization that invites you is leaving the platform: nobody joins"
                            + " it any more. Ask who gave you the code.";
                  });
            });
  }

  /** The account that wasn't ours may be gone since. */
  private Uni<Void> lookAgain(Caller caller, Person person) {
    return person.account() == Account.ELSEWHERE
        ? work.ask(caller, person.id(), clock.instant())
        : Uni.createFrom().voidItem();
  }

  private static void requireWithoutKey(Person person) {
    person.state().requireIn();
    if (person.state() == PersonState.ENROLLED) {
      throw Refusal.of(
          WRONG_STATE,
          "This person is enrolled, and there is no reset: who has lost all keys is removed and"
              + " invited again.");
    }
    if (person.account() == Account.PROVIDER) {
      throw Refusal.of(
          WRONG_STATE,
          "This person comes through the organization's own provider and enrols a key there.");
    }
  }
}
