package dev.cordon.incident.escalation.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The platform's policy, which stands until an organization sets its own: without one, nobody would
 * be woken until somebody has thought of it. As on-call services have it: whose turn it is, who
 * stands in, all who lead, and who runs the place; again once, half an hour later.
 *
 * <p>How fast it goes follows from what it is about ({@link Plan}): a task or a request goes by its
 * due time, and its owner is asked first; of an urgent incident or a page that somebody asked for,
 * the steps begin with whoever is on duty, at once.
 */
public final class DefaultPolicy {

  private static final int REPEATS = 1;
  private static final int REPEAT_MINUTES = 30;

  private static final int REMINDER = -60;
  private static final int DUE = 0;
  private static final int TASK_ROLE = 15;
  private static final int ON_DUTY = 30;
  private static final int DEPUTY = 40;
  private static final int LEADS = 50;
  private static final int ADMINS = 70;

  /** By what people are reached here. */
  private record Reach(List<Channel> quiet, List<Channel> all) {}

  private DefaultPolicy() {}

  /**
   * @param policy without steps
   * @param works on incidents itself; a partner is asked by others alone, and has analysts
   * @param configured what people can be reached by here
   */
  public static Policy filled(Policy policy, boolean works, Set<Channel> configured) {
    Reach reach = reach(configured);
    return new Policy(
        policy.version(),
        Policy.Source.DEFAULT,
        works ? ofWhoWorks(reach) : ofWhoIsAsked(reach),
        works ? Role.ROLE_INCIDENT_LEAD : Role.ROLE_PARTNER_ANALYST,
        REPEATS,
        REPEAT_MINUTES,
        Optional.empty(),
        policy.alerts(),
        policy.setBy(),
        policy.setAt());
  }

  /** Where nothing is configured, deliveries by e-mail say so. */
  private static Reach reach(Set<Channel> configured) {
    Set<Channel> all = EnumSet.of(Channel.EMAIL);
    all.addAll(configured);
    all.remove(Channel.WEBHOOK);
    return new Reach(List.of(Channel.EMAIL), List.copyOf(all));
  }

  private static List<Step> ofWhoWorks(Reach reach) {
    return List.of(
        step(REMINDER, Recipient.OWNER, reach.quiet()),
        step(DUE, Recipient.OWNER, reach.all()),
        step(TASK_ROLE, Recipient.TASK_ROLE, reach.all()),
        step(ON_DUTY, Recipient.ON_DUTY, reach.all()),
        step(ON_DUTY, Recipient.WEBHOOKS, List.of()),
        step(DEPUTY, Recipient.DEPUTY, reach.all()),
        step(LEADS, Recipient.INCIDENT_LEAD, reach.all()),
        step(ADMINS, Recipient.BRAND_ADMIN, reach.all()));
  }

  private static List<Step> ofWhoIsAsked(Reach reach) {
    return List.of(
        analysts(REMINDER, reach.quiet()),
        analysts(DUE, reach.all()),
        step(DUE, Recipient.WEBHOOKS, List.of()),
        step(ON_DUTY, Recipient.BRAND_ADMIN, reach.all()));
  }

  private static Step step(int after, Recipient recipient, List<Channel> channels) {
    return new Step(after, recipient, Optional.empty(), channels, true);
  }

  private static Step analysts(int after, List<Channel> channels) {
    return new Step(after, Recipient.ROLE, Optional.of(Role.ROLE_PARTNER_ANALYST), channels, true);
  }
}
