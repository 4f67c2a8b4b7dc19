package dev.cordon.incident.exchange.application;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.registry.application.OrganizationRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Indicators, and bundles of them, in the words of STIX 2.1 (OASIS Standard, 10 June 2021). */
public interface Stix {

  /**
   * @param producer organization that found it
   */
  String indicator(
      UUID id, UUID producer, Observable observable, String description, Tlp tlp, Instant now);

  /**
   * What a reader needs to make sense of the indicators: they, who found them, and the labels that
   * may be on them.
   *
   * @param indicators as {@link #indicator} wrote them
   */
  String bundle(Collection<OrganizationRef> producers, List<String> indicators);
}
