package dev.cordon.incident.machines.domain;

import java.util.List;

/** Where a machine may come from. Anywhere is said, never what is left when nothing is. */
public sealed interface AllowedNetworks {

  /** As tokens carry it: an address is allowed when one of them has it. */
  List<String> cidrs();

  record Anywhere() implements AllowedNetworks {

    @Override
    public List<String> cidrs() {
      return List.of("0.0.0.0/0", "::/0");
    }
  }

  /**
   * @param networks at least one
   */
  record Only(List<Network> networks) implements AllowedNetworks {

    public Only {
      networks = List.copyOf(networks);
    }

    @Override
    public List<String> cidrs() {
      return networks.stream().map(Network::cidr).toList();
    }
  }
}
