package dev.cordon.kernel.cutoff;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Whose tokens are refused before they end, as it was at one moment.
 *
 * @param providers aliases, as the claim {@code idp} spells them: all of their sessions
 * @param notBefore of providers that were brought back: tokens issued earlier stay refused,
 *     whatever became of the provider since. Whole seconds, as {@code iat} has them
 * @param clients of machines, as the claim {@code azp} spells them
 * @param at when this was so, by the clock of the service that decides it
 */
public record CutOffList(
    Set<String> providers, Map<String, Instant> notBefore, Set<String> clients, Instant at) {

  /** What is known before anything was read. */
  static final CutOffList NONE = new CutOffList(Set.of(), Map.of(), Set.of(), Instant.MIN);

  public CutOffList {
    providers = Set.copyOf(providers);
    notBefore = Map.copyOf(notBefore);
    clients = Set.copyOf(clients);
  }

  /** The same providers, and machines that were read after them. */
  public CutOffList with(Set<String> machines) {
    return new CutOffList(providers, notBefore, machines, at);
  }
}
