package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.ContactPoints;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Plan.Planned;
import dev.cordon.incident.escalation.domain.Recipient;
import dev.cordon.incident.escalation.domain.Step;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.incident.people.application.OnCall;
import dev.cordon.incident.people.application.OnCall.Reachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whom steps reach, at one moment.
 *
 * @param dutyRole whose roster says who is on duty
 * @param contacts by person, of those who have said something
 * @param webhooks of the brand
 */
record Recipients(
    OnCall.Moment people,
    Role dutyRole,
    Map<UUID, ContactPoints> contacts,
    List<Webhook> webhooks) {

  /** Of a role: more aren't paged at once. */
  private static final int MOST = 20;

  /**
   * Whose a matter is.
   *
   * @param owner of the task
   * @param role of the task
   * @param named who may know of the incident; empty for everybody
   */
  record Whose(
      Optional<UUID> owner,
      Optional<UUID> incidentOwner,
      Optional<Role> role,
      Optional<Set<String>> named) {}

  Recipients {
    contacts = Map.copyOf(contacts);
    webhooks = List.copyOf(webhooks);
  }

  /** Whether a step pages anybody. */
  boolean reach(Step step, Whose whose) {
    return step.recipient() == Recipient.WEBHOOKS
        ? told(whose).findAny().isPresent()
        : reached(step, whose).findAny().isPresent();
  }

  /** One message a person and channel, or a webhook. */
  List<Delivery> of(Escalation escalation, Planned planned, Whose whose, Instant now) {
    if (planned.step().recipient() == Recipient.WEBHOOKS) {
      return told(whose)
          .map(webhook -> message(escalation, planned, webhook.id(), "", Channel.WEBHOOK, now))
          .toList();
    }
    return reached(planned.step(), whose)
        .limit(MOST)
        .flatMap(
            person ->
                channels(planned.step(), person)
                    .map(
                        channel ->
                            message(
                                escalation, planned, person.id(), person.subject(), channel, now)))
        .toList();
  }

  private Stream<Channel> channels(Step step, Reachable person) {
    ContactPoints points = contacts.getOrDefault(person.id(), ContactPoints.none(person.id()));
    return step.channels().stream()
        .filter(channel -> !step.wherePossible() || points.at(channel, person.email()).isPresent());
  }

  private static Delivery message(
      Escalation escalation,
      Planned planned,
      UUID recipient,
      String subject,
      Channel channel,
      Instant now) {
    return Delivery.of(
        escalation, planned.number(), recipient, subject, channel, Action.TRIGGER, now);
  }

  /** How many people of its role a step doesn't page, since it pages enough others. */
  int leftOut(Step step, Whose whose) {
    return (int) reached(step, whose).skip(MOST).count();
  }

  /** A receiver is a firm's, and nobody is named there. */
  private Stream<Webhook> told(Whose whose) {
    return whose.named().isPresent() ? Stream.empty() : webhooks.stream().filter(Webhook::enabled);
  }

  private Stream<Reachable> reached(Step step, Whose whose) {
    return people(step, whose)
        .filter(
            person ->
                whose.named().map(subjects -> subjects.contains(person.subject())).orElse(true))
        .distinct();
  }

  private Stream<Reachable> people(Step step, Whose whose) {
    return switch (step.recipient()) {
      case OWNER -> person(whose.owner()).or(() -> person(whose.incidentOwner())).stream();
      case INCIDENT_OWNER -> person(whose.incidentOwner()).stream();
      case ON_DUTY -> people.onDuty(dutyRole).stream();
      case TASK_ROLE -> whose.role().stream().flatMap(this::ofRole);
      case ROLE -> step.role().stream().flatMap(this::ofRole);
      case DEPUTY -> people.deputiesOf(whose.owner().or(whose::incidentOwner), dutyRole).stream();
      case INCIDENT_LEAD -> people.having(Role.ROLE_INCIDENT_LEAD).stream();
      case BRAND_ADMIN -> people.having(Role.ROLE_BRAND_ADMIN).stream();
      case WEBHOOKS -> Stream.empty();
    };
  }

  private Optional<Reachable> person(Optional<UUID> id) {
    return id.flatMap(people::person);
  }

  /** A role of two people hardly has a roster. */
  private Stream<Reachable> ofRole(Role role) {
    return people.onDuty(role).map(Stream::of).orElseGet(() -> people.having(role).stream());
  }
}
