package dev.cordon.devstack.audit;

/**
 * A chain of the running stack.
 *
 * @param alias of the organization; its id where the registry doesn't know it
 */
record ChainName(String service, String tenant, String alias, long length) {

  @Override
  public String toString() {
    return "%-12s %s".formatted(service, alias);
  }
}
