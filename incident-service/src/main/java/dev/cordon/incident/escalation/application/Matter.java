package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What an escalation is about, as it is now. */
sealed interface Matter {

  /**
   * @param anchor when it is due, or when an escalation about it began
   * @param known from when on somebody could know that it passes: the anchor, or later where it was
   *     counted anew
   * @param owner of the task; of a request, of the one that waits for it
   * @param role whose the task is by its role, or the obligation by law
   * @param low can wait for the morning
   * @param until when it stands otherwise without anybody doing anything
   * @param reason what is said of it
   */
  record Standing(
      Instant anchor,
      Instant known,
      Optional<UUID> owner,
      Optional<Role> role,
      boolean low,
      Optional<Instant> until,
      String reason)
      implements Matter {

    /** About which there is nothing more to say. */
    Standing(
        Instant anchor,
        Instant known,
        Optional<UUID> owner,
        Optional<Role> role,
        boolean low,
        Optional<Instant> until) {
      this(anchor, known, owner, role, low, until, "");
    }

    /** Of something that has neither an owner nor a role of its own. */
    Standing(Instant anchor, boolean low, Optional<Instant> until) {
      this(anchor, anchor, Optional.empty(), Optional.empty(), low, until);
    }

    /** Whatever becomes of it is somebody's doing. */
    Standing(Instant anchor, boolean low) {
      this(anchor, low, Optional.empty());
    }

    /** Whether it had passed when it came to be so. */
    boolean isLate() {
      return known.isAfter(anchor);
    }
  }

  /**
   * There is nobody to be paged any more.
   *
   * @param until when there is again, without anybody doing anything
   */
  record Over(String why, Optional<Instant> until) implements Matter {

    Over(String why) {
      this(why, Optional.empty());
    }
  }
}
