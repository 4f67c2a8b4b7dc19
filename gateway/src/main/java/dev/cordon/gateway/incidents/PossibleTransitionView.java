package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.PossibleTransition;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where whoever reads an incident can take it. */
@Schema(name = "PossibleTransition")
record PossibleTransitionView(
    @Schema(
            required = true,
            enumeration = {"triaged", "contained", "eradicated", "recovered", "closed", "rejected"})
        String to,
    @Schema(required = true, description = "What has to be done first; empty: possible now")
        List<Blocker> blockers) {

  /** Something that has to be done first. */
  @Schema(name = "Blocker")
  record Blocker(
      @Schema(
              required = true,
              description = "A word for programs, as in errors: exposures, systems")
          String what,
      @Schema(required = true, description = "What it is, and what to do") String detail) {

    private static Blocker from(dev.cordon.contracts.incident.v1.Blocker blocker) {
      return new Blocker(blocker.getWhat(), blocker.getDetail());
    }
  }

  static PossibleTransitionView from(PossibleTransition possible) {
    return new PossibleTransitionView(
        States.name(possible.getTo()),
        possible.getBlockersList().stream().map(Blocker::from).toList());
  }
}
