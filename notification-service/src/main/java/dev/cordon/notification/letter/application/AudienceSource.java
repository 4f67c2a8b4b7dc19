package dev.cordon.notification.letter.application;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who is written to: people's data stays with the customer service until the last moment. */
public interface AudienceSource {

  /** Members that {@link #page} answers at most. */
  int PAGE = 5_000;

  /** People that {@link #resolve} takes at most. */
  int RESOLVE = 500;

  /** An immutable list of people. */
  record Audience(long people, String digest) {}

  /**
   * @param position 1, 2, 3 … without gaps
   * @param language BCP 47; empty when unknown
   * @param country or subdivision (ISO 3166); empty when unknown
   * @param audienceId where the address is resolved from, if not from this audience
   */
  record Member(
      long position,
      UUID personId,
      String language,
      String country,
      String recipientDomain,
      Optional<UUID> audienceId) {}

  /** A person's address and name: in memory for as long as a batch takes, and nowhere else. */
  record Recipient(String email, String givenName, String familyName) {

    /** Says nothing, so that no log can. */
    @Override
    public String toString() {
      return "Recipient[…]";
    }
  }

  /**
   * The same id again answers with the audience that is there. Ends before the lease of whoever
   * asks; fails with the {@link dev.cordon.kernel.problem.Refusal} of the customer service.
   */
  Uni<Audience> freeze(Caller.Service caller, UUID audienceId, UUID exposureId, Channel channel);

  /** Members behind a position, in order; 0 for the first. */
  Uni<List<Member>> page(Caller.Service caller, UUID audienceId, long after);

  /** By person; whoever was erased meanwhile is missing. */
  Uni<Map<UUID, Recipient>> resolve(Caller.Service caller, UUID audienceId, List<UUID> personIds);
}
