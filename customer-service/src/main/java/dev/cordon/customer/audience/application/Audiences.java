package dev.cordon.customer.audience.application;

import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.customer.audience.domain.Audience;
import dev.cordon.customer.audience.domain.Member;
import dev.cordon.customer.audience.domain.Recipient;
import dev.cordon.customer.brand.application.BrandKey;
import dev.cordon.customer.brand.application.Brands;
import dev.cordon.customer.people.application.PersonStore;
import dev.cordon.customer.people.application.SealedPerson;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** People to write to, and the only way to their addresses. */
@ApplicationScoped
public class Audiences {

  private static final int MOST_MEMBERS = 5_000;
  private static final int MOST_RECIPIENTS = 500;

  private final AudienceStore audiences;
  private final PersonStore people;
  private final Brands brands;
  private final Clock clock;

  Audiences(AudienceStore audiences, PersonStore people, Brands brands, Clock clock) {
    this.audiences = audiences;
    this.people = people;
    this.brands = brands;
    this.clock = clock;
  }

  /** The same id again answers with the audience that is there. */
  public Uni<Audience> freeze(Caller caller, UUID audienceId, UUID exposureId, Channel channel) {
    new Violations()
        .require(channel == Channel.CHANNEL_EMAIL, "channel", "isn't a channel that is in use")
        .orThrow();
    return audiences
        .freezeOnce(caller, audienceId, exposureId, channel, clock.instant())
        .map(frozen -> frozen.orElseThrow(() -> Refusal.notFound("exposure")));
  }

  /** In the order of positions. */
  public Uni<List<Member>> page(Caller caller, UUID audienceId, long after, int limit) {
    if (limit < 1 || limit > MOST_MEMBERS) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "limit is a number from 1 to 5000.");
    }
    return found(caller, audienceId).chain(() -> audiences.page(caller, audienceId, after, limit));
  }

  /**
   * Addresses of members, for letters that are about to be sent. People who were erased meanwhile
   * are left out.
   *
   * @param purpose kept in the audit trail
   */
  public Uni<List<Recipient>> resolve(
      Caller caller, UUID audienceId, List<UUID> personIds, String purpose) {
    if (personIds.size() > MOST_RECIPIENTS) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "At most 500 people at once.");
    }
    new Violations().requireLength(purpose, 1, 200, "purpose").orThrow();
    return found(caller, audienceId)
        .chain(() -> audiences.members(caller, audienceId, personIds))
        .chain(members -> people.find(caller, members))
        .call(found -> audiences.resolved(caller, audienceId, ids(found), purpose))
        .chain(found -> brands.key(caller).map(key -> recipients(key, found)));
  }

  private static List<UUID> ids(List<SealedPerson> people) {
    return people.stream().map(SealedPerson::id).sorted().toList();
  }

  private static List<Recipient> recipients(BrandKey key, List<SealedPerson> people) {
    return people.stream()
        .map(person -> Recipient.of(person.id(), person.open(key)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Uni<Audience> found(Caller caller, UUID audienceId) {
    return audiences
        .find(caller, audienceId)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("audience")));
  }
}
