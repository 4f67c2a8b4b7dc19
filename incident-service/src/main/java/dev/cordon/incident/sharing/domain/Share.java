package dev.cordon.incident.sharing.domain;

import dev.cordon.kernel.ids.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An incident of one organization, or parts of it, for another.
 *
 * @param restricted the incident is for named people: what the recipient reads of it is kept in the
 *     owner's trail
 * @param sharedBy subject of the owner's person
 * @param takenBackAt empty while it stands
 */
public record Share(
    UUID id,
    UUID incidentId,
    Owner owner,
    Recipient recipient,
    Terms terms,
    Labels labels,
    boolean restricted,
    String sharedBy,
    Instant sharedAt,
    Optional<Instant> takenBackAt) {

  /** Whose incident it is. */
  public record Owner(UUID id, String alias, String name) {}

  public static Share of(
      UUID incidentId,
      boolean restricted,
      Owner owner,
      Recipient recipient,
      Terms terms,
      String by,
      Instant now) {
    return new Share(
        Ids.next(),
        incidentId,
        owner,
        recipient,
        terms,
        Labels.of(recipient, terms),
        restricted,
        by,
        now,
        Optional.empty());
  }

  /** Ended from now on; one that was taken back before stays as it was. */
  public Share takeBack(Instant now) {
    return new Share(
        id,
        incidentId,
        owner,
        recipient,
        terms,
        labels,
        restricted,
        sharedBy,
        sharedAt,
        Optional.of(takenBackAt.orElse(now)));
  }

  public boolean holds(Part part) {
    return terms.parts().contains(part);
  }

  /** How what the recipient writes is signed; the database compares with it. */
  public String signature() {
    return "organization:" + recipient.alias();
  }
}
