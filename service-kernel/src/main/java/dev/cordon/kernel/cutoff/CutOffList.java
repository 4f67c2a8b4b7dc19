package dev.cordon.kernel.cutoff;

import java.util.Set;

/**
 * Whose tokens are refused before they end.
 *
 * @param providers aliases, as the claim {@code idp} spells them
 * @param clients of machines, as the claim {@code azp} spells them
 */
public record CutOffList(Set<String> providers, Set<String> clients) {

  static final CutOffList NONE = new CutOffList(Set.of(), Set.of());

  public CutOffList {
    providers = Set.copyOf(providers);
    clients = Set.copyOf(clients);
  }
}
