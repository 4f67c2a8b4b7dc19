package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Somebody of an organization, as they are to be in the identity provider.
 *
 * @param subject their account there; empty while it isn't known
 * @param email empty once they are removed
 * @param roles given without an end, in one order
 * @param settled whether the identity provider has what is written here
 * @param locked whether their account was locked when they were removed
 * @param version grows with every change that is seen from outside
 */
public record Person(
    UUID id,
    Optional<String> subject,
    String email,
    String givenName,
    String familyName,
    Set<Role> roles,
    PersonState state,
    Account account,
    boolean settled,
    boolean locked,
    long version,
    Enrolment enrolment) {

  public Person {
    roles = Collections.unmodifiableSet(new TreeSet<>(roles));
  }

  /** Whom an administrator has named just now. */
  public static Person invited(UUID id, Invitation invitation) {
    return new Person(
        id,
        Optional.empty(),
        invitation.email(),
        invitation.givenName(),
        invitation.familyName(),
        invitation.roles(),
        PersonState.INVITED,
        Account.UNKNOWN,
        false,
        false,
        1,
        Enrolment.NONE);
  }

  /** Whom the identity provider has as a member, without an invitation of ours. */
  public static Person found(UUID id, Member member, Standing standing) {
    return new Person(
        id,
        Optional.of(member.subject()),
        member.email(),
        member.givenName(),
        member.familyName(),
        member.roles(),
        standing.hasKey() ? PersonState.ENROLLED : PersonState.INVITED,
        standing.ofProvider() ? Account.PROVIDER : Account.OWN,
        true,
        false,
        1,
        Enrolment.NONE);
  }

  /** What is to be brought about in the identity provider. */
  public Person wanting(Set<Role> wanted) {
    return with(wanted, state, account, false, version + 1);
  }

  /** On the way out. */
  public Person removing() {
    return with(roles, PersonState.REMOVING, account, false, version + 1);
  }

  /** What else is known of them is forgotten. */
  public Person removed(boolean accountLocked) {
    return new Person(
        id,
        subject,
        "",
        givenName,
        familyName,
        Set.of(),
        PersonState.REMOVED,
        account,
        true,
        accountLocked,
        version + 1,
        Enrolment.NONE);
  }

  public Person enrolled() {
    return with(roles, PersonState.ENROLLED, account, settled, version + 1);
  }

  /** The identity provider has it; the roles may have been changed there. */
  public Person settledWith(Set<Role> kept) {
    return with(kept, state, account, true, kept.equals(roles) && settled ? version : version + 1);
  }

  /** Whose account it is was found out. */
  public Person located(Account where, Optional<String> whose) {
    return new Person(
        id,
        whose,
        email,
        givenName,
        familyName,
        roles,
        state,
        where,
        settled,
        locked,
        version,
        enrolment);
  }

  /** The identity provider has another address. */
  public Person addressed(String address) {
    return address.equals(email)
        ? this
        : new Person(
            id,
            subject,
            address,
            givenName,
            familyName,
            roles,
            state,
            account,
            settled,
            locked,
            version + 1,
            enrolment);
  }

  /** The owner of an account that was there before has shown their code. */
  public Person accepting(String whose) {
    return located(Account.OWN, Optional.of(whose)).wanting(roles).enrolled();
  }

  public Person with(Enrolment changed) {
    return new Person(
        id,
        subject,
        email,
        givenName,
        familyName,
        roles,
        state,
        account,
        settled,
        locked,
        version,
        changed);
  }

  private Person with(
      Set<Role> newRoles, PersonState to, Account where, boolean done, long newVersion) {
    return new Person(
        id,
        subject,
        email,
        givenName,
        familyName,
        newRoles,
        to,
        where,
        done,
        locked,
        newVersion,
        enrolment);
  }

  public boolean has(Role role) {
    return state.isIn() && roles.contains(role);
  }

  /** Whether they can administer the others: with a key of ours, and without an end. */
  public boolean isAdministrator() {
    return state == PersonState.ENROLLED
        && account != Account.PROVIDER
        && roles.contains(Role.ROLE_BRAND_ADMIN);
  }
}
