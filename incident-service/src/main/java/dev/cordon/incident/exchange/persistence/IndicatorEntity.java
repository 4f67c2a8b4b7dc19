package dev.cordon.incident.exchange.persistence;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exchange.domain.Observable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code indicator}. */
@Entity
@Immutable
@Table(name = "indicator")
@NullUnmarked // Filled by Hibernate.
class IndicatorEntity {

  @Id UUID id;
  UUID stixId;
  UUID incidentId;

  @Enumerated(EnumType.STRING)
  ObservableType type;

  String value;

  @Enumerated(EnumType.STRING)
  Tlp tlp;

  String stix;
  Instant createdAt;
  String createdBy;

  /** Null where it was stated here, and where that one is hidden; written by SQL alone. */
  @Formula("app_known(merged_from)")
  UUID mergedFrom;

  static IndicatorEntity of(Indicator indicator) {
    IndicatorEntity row = new IndicatorEntity();
    row.id = indicator.id();
    row.stixId = indicator.stixUuid();
    row.incidentId = indicator.incidentId();
    row.type =
        switch (indicator.observable()) {
          case Observable.DomainName _ -> ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
          case Observable.Url _ -> ObservableType.OBSERVABLE_TYPE_URL;
        };
    row.value = indicator.observable().value();
    row.tlp = indicator.tlp();
    row.stix = indicator.stix();
    row.createdAt = indicator.createdAt();
    row.createdBy = indicator.createdBy();
    return row;
  }

  Indicator toDomain(List<String> circles) {
    return new Indicator(
        id,
        stixId,
        incidentId,
        observable(),
        tlp,
        circles,
        stix,
        createdAt,
        createdBy,
        Optional.ofNullable(mergedFrom));
  }

  private Observable observable() {
    return switch (type) {
      case OBSERVABLE_TYPE_DOMAIN_NAME -> new Observable.DomainName(value);
      case OBSERVABLE_TYPE_URL -> new Observable.Url(value);
      case OBSERVABLE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalStateException("an indicator without a type");
    };
  }
}
