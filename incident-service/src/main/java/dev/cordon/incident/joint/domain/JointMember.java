package dev.cordon.incident.joint.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * An organization that was invited.
 *
 * @param name for people to read
 * @param answeredAt when it joined, declined, left or was removed; empty while it is invited
 */
public record JointMember(
    Side side, String name, Standing standing, Instant invitedAt, Optional<Instant> answeredAt) {

  public static JointMember invited(Side side, String name, Instant now) {
    return new JointMember(side, name, Standing.INVITED, now, Optional.empty());
  }

  /** Once more, for whom it is over. */
  public JointMember invitedAgain(Instant now) {
    if (!standing.isOver()) {
      throw Refusal.of(ErrorReason.ALREADY_EXISTS, "The organization is invited, or in it.");
    }
    return invited(side, name, now);
  }

  /** Refused for whom it isn't invited. */
  public JointMember joined(Instant now) {
    return switch (standing) {
      case INVITED -> answered(Standing.JOINED, now);
      case JOINED -> throw Refusal.of(ErrorReason.ALREADY_EXISTS, "The organization is in it.");
      case DECLINED, LEFT, REMOVED -> throw Refusal.notFound("joint incident");
    };
  }

  public JointMember declined(Instant now) {
    return switch (standing) {
      case INVITED -> answered(Standing.DECLINED, now);
      case JOINED ->
          throw Refusal.of(ErrorReason.WRONG_STATE, "The organization is in it: leave it.");
      case DECLINED, LEFT, REMOVED -> throw Refusal.notFound("joint incident");
    };
  }

  public JointMember left(Instant now) {
    return switch (standing) {
      case JOINED -> answered(Standing.LEFT, now);
      case INVITED ->
          throw Refusal.of(ErrorReason.WRONG_STATE, "The organization isn't in it: decline it.");
      case DECLINED, LEFT, REMOVED -> throw Refusal.notFound("joint incident");
    };
  }

  /** By the coordinator; as it is where it is over already. */
  public JointMember removed(Instant now) {
    return standing.isOver() ? this : answered(Standing.REMOVED, now);
  }

  private JointMember answered(Standing next, Instant now) {
    return new JointMember(side, name, next, invitedAt, Optional.of(now));
  }
}
