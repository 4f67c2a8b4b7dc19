package dev.cordon.notification.letter.application;

import java.util.UUID;

/**
 * What a release sends to whom.
 *
 * @param people members of the frozen audience
 * @param digest SHA-256 over the members' ids in order, hexadecimal
 * @param brand display name of the brand
 * @param senderDomain of the letters' sender address
 * @param position up to which the audience is in the ledger
 * @param complete the ledger holds a letter for each
 */
public record Release(
    UUID noticeId,
    UUID audienceId,
    long people,
    String digest,
    String brand,
    String senderDomain,
    long position,
    boolean complete) {

  /** Members of the audience behind the last one that the ledger has a letter for. */
  public long unwritten() {
    return people - position;
  }
}
