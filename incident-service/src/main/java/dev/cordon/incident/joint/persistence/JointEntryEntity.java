package dev.cordon.incident.joint.persistence;

import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.joint.domain.JointContent;
import dev.cordon.incident.joint.domain.JointContent.CommonGround;
import dev.cordon.incident.joint.domain.JointEntry;
import dev.cordon.incident.joint.domain.JointIncident;
import dev.cordon.incident.joint.domain.Side;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code joint_entry}. */
@Entity
@Immutable
@Table(name = "joint_entry")
@NullUnmarked // Filled by Hibernate.
class JointEntryEntity {

  enum Kind {
    NOTE,
    INDICATOR,
    LINK,
    EVENT
  }

  @Id UUID id;

  /** The group that coordinates the joint incident. */
  UUID tenantId;

  UUID jointId;
  UUID authorId;
  String author;

  @Enumerated(EnumType.STRING)
  Kind kind;

  Instant happenedAt;
  Instant notedAt;
  String text;
  UUID corrects;

  @Enumerated(EnumType.STRING)
  ObservableType valueType;

  String value;

  @Enumerated(EnumType.STRING)
  CommonGround linkType;

  String linkFrom;
  String linkTo;

  static JointEntryEntity of(JointIncident joint, JointEntry entry) {
    JointEntryEntity row = new JointEntryEntity();
    row.id = entry.id();
    row.tenantId = joint.coordinator().id();
    row.jointId = joint.id();
    row.authorId = entry.author().id();
    row.author = entry.author().alias();
    row.happenedAt = entry.happenedAt();
    row.notedAt = entry.notedAt();
    row.text = entry.text();
    row.corrects = entry.corrects().orElse(null);
    row.take(entry.content());
    return row;
  }

  private void take(JointContent content) {
    switch (content) {
      case JointContent.Note _ -> kind = Kind.NOTE;
      case JointContent.Event _ -> kind = Kind.EVENT;
      case JointContent.Indicator indicator -> {
        kind = Kind.INDICATOR;
        value = indicator.observable().value();
        valueType =
            switch (indicator.observable()) {
              case Observable.DomainName _ -> ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
              case Observable.Url _ -> ObservableType.OBSERVABLE_TYPE_URL;
            };
      }
      case JointContent.Link link -> {
        kind = Kind.LINK;
        linkType = link.ground();
        linkFrom = link.from();
        linkTo = link.to();
      }
    }
  }

  JointEntry toDomain() {
    return new JointEntry(
        id,
        jointId,
        new Side(authorId, author),
        happenedAt,
        notedAt,
        text,
        content(),
        Optional.ofNullable(corrects));
  }

  private JointContent content() {
    return switch (kind) {
      case NOTE -> new JointContent.Note();
      case EVENT -> new JointContent.Event();
      case INDICATOR ->
          new JointContent.Indicator(
              valueType == ObservableType.OBSERVABLE_TYPE_URL
                  ? new Observable.Url(value)
                  : new Observable.DomainName(value));
      case LINK -> new JointContent.Link(linkType, linkFrom, linkTo);
    };
  }
}
