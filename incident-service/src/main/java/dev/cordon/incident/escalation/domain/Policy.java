package dev.cordon.incident.escalation.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is told when nobody answers.
 *
 * @param version 0 while none was set
 * @param source whether the organization has set it
 * @param steps in order of time; none of the platform's before {@link DefaultPolicy} has filled it
 * @param repeats how often the steps from 0 on are gone through again
 * @param repeatMinutes the pause before each repetition
 */
public record Policy(
    long version,
    Source source,
    List<Step> steps,
    Role dutyRole,
    int repeats,
    int repeatMinutes,
    Optional<QuietHours> quietHours,
    AlertLimits alerts,
    String setBy,
    Instant setAt) {

  /** The longest before, and the longest after. */
  public static final int MOST_MINUTES = 7 * 24 * 60;

  public static final int MOST_STEPS = 10;
  public static final int MOST_REPEATS = 5;
  public static final int LEAST_PAUSE = 5;
  public static final int LONGEST_PAUSE = 24 * 60;

  /** Whose a policy is. */
  public enum Source {
    /** Set by the organization. */
    OWN,
    /** The platform's: the organization has set none, or has taken its own back. */
    DEFAULT
  }

  /** Where none was ever set. */
  public static final Policy NEVER_SET = unset(0, "", Instant.EPOCH);

  public Policy {
    steps = steps.stream().sorted(Comparator.comparingInt(Step::afterMinutes)).toList();
  }

  /** Set by the organization, with the platform's times for alerts. */
  public Policy(
      long version,
      List<Step> steps,
      Role dutyRole,
      int repeats,
      int repeatMinutes,
      Optional<QuietHours> quietHours,
      String setBy,
      Instant setAt) {
    this(
        version,
        Source.OWN,
        steps,
        dutyRole,
        repeats,
        repeatMinutes,
        quietHours,
        AlertLimits.STANDARD,
        setBy,
        setAt);
  }

  /** That the platform's counts from then on. */
  public static Policy unset(long version, String by, Instant at) {
    return new Policy(
        version,
        Source.DEFAULT,
        List.of(),
        Role.ROLE_RESPONDER,
        0,
        0,
        Optional.empty(),
        AlertLimits.STANDARD,
        by,
        at);
  }

  public boolean isDefault() {
    return source == Source.DEFAULT;
  }

  public boolean wasNeverSet() {
    return version == 0;
  }

  /** Refuses what can't be gone through. */
  public Policy checked() {
    Violations violations = new Violations();
    alerts.check(violations);
    violations
        .require(!steps.isEmpty(), "steps", "are none")
        .require(steps.size() <= MOST_STEPS, "steps", "are more than " + MOST_STEPS)
        .require(
            steps.stream().allMatch(step -> Math.abs(step.afterMinutes()) <= MOST_MINUTES),
            "steps",
            "have one more than seven days away")
        .require(
            steps.stream().allMatch(Policy::hasItsChannels),
            "steps",
            "have channels from email, sms and voice; at least one, and none for webhooks")
        .require(
            steps.stream()
                .allMatch(step -> step.role().isPresent() == (step.recipient() == Recipient.ROLE)),
            "steps",
            "have a role where they page by one, and nowhere else")
        .require(haveNoTwins(), "steps", "name a recipient twice at one time")
        .require(repeats >= 0 && repeats <= MOST_REPEATS, "repeats", "is not 0 to " + MOST_REPEATS)
        .require(
            repeats == 0
                ? repeatMinutes == 0
                : repeatMinutes >= LEAST_PAUSE && repeatMinutes <= LONGEST_PAUSE,
            "repeat_after_minutes",
            "is not %d to %d, or 0 without repeats".formatted(LEAST_PAUSE, LONGEST_PAUSE))
        .require(
            quietHours.map(quiet -> !quiet.from().equals(quiet.until())).orElse(true),
            "quiet_hours",
            "begin when they end")
        .orThrow();
    return this;
  }

  private static boolean hasItsChannels(Step step) {
    boolean webhooks = step.recipient() == Recipient.WEBHOOKS;
    return webhooks == step.channels().isEmpty() && !step.channels().contains(Channel.WEBHOOK);
  }

  private boolean haveNoTwins() {
    Set<List<Object>> seen = new HashSet<>();
    return steps.stream()
        .allMatch(step -> seen.add(List.of(step.afterMinutes(), step.recipient(), step.role())));
  }

  /** What has to be configured for it. */
  public Set<Channel> channels() {
    Set<Channel> needed = EnumSet.noneOf(Channel.class);
    steps.forEach(step -> needed.addAll(step.channels()));
    return needed;
  }
}
