package dev.cordon.incident.escalation.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One step of a policy.
 *
 * @param afterMinutes from the due time or the start; below 0 before it
 * @param role of {@link Recipient#ROLE} alone
 * @param channels none for webhooks, in one order
 * @param wherePossible whether channels are left out by which somebody can't be reached; of the
 *     default policy alone, since who sets one wants to hear that a number is missing
 */
public record Step(
    int afterMinutes,
    Recipient recipient,
    Optional<Role> role,
    List<Channel> channels,
    boolean wherePossible) {

  private static final String PREFIX = "ROLE_";

  public Step {
    channels = channels.stream().distinct().sorted().toList();
  }

  public Step(int afterMinutes, Recipient recipient, Optional<Role> role, List<Channel> channels) {
    this(afterMinutes, recipient, role, channels, false);
  }

  public Step(int afterMinutes, Recipient recipient, List<Channel> channels) {
    this(afterMinutes, recipient, Optional.empty(), channels);
  }

  /** By the roster of one role. */
  public static Step of(int afterMinutes, Role role, List<Channel> channels) {
    return new Step(afterMinutes, Recipient.ROLE, Optional.of(role), channels);
  }

  Step after(int minutes) {
    return new Step(minutes, recipient, role, channels, wherePossible);
  }

  Duration after() {
    return Duration.ofMinutes(afterMinutes);
  }

  boolean isReminder() {
    return afterMinutes < 0;
  }

  /** Whom it pages. */
  public String words() {
    return role.map(named -> "%s as %s".formatted(recipient.words(), name(named)))
        .orElseGet(recipient::words);
  }

  private static String name(Role role) {
    return role.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
