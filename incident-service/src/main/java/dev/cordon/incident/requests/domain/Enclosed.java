package dev.cordon.incident.requests.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exchange.domain.Observable;

/**
 * An indicator that goes with a request, as it was when that was asked.
 *
 * @param id in STIX 2.1
 * @param stix the STIX 2.1 object as JSON
 */
public record Enclosed(String id, Kind kind, String value, Tlp tlp, String stix) {

  /** What is observed. */
  public enum Kind {
    DOMAIN_NAME,
    URL
  }

  public static Enclosed of(Indicator indicator) {
    Kind kind =
        switch (indicator.observable()) {
          case Observable.DomainName _ -> Kind.DOMAIN_NAME;
          case Observable.Url _ -> Kind.URL;
        };
    return new Enclosed(
        indicator.stixId(),
        kind,
        indicator.observable().value(),
        indicator.tlp(),
        indicator.stix());
  }
}
