package dev.cordon.incident.sharing.domain;

import java.util.List;
import java.util.UUID;

/**
 * A share whose labels are others now, since its owner or its recipient has come to be in another
 * group.
 *
 * @param owner id of the organization
 * @param recipient alias
 * @param before names of the labels, in order
 * @param after likewise
 */
public record Relabelled(
    UUID owner,
    UUID share,
    UUID incident,
    String recipient,
    List<String> before,
    List<String> after) {

  public Relabelled {
    before = before.stream().sorted().toList();
    after = after.stream().sorted().toList();
  }
}
