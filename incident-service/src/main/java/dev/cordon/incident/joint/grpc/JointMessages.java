package dev.cordon.incident.joint.grpc;

import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointEntryKind;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointIndicator;
import dev.cordon.contracts.incident.v1.JointLink;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.JointStanding;
import dev.cordon.contracts.incident.v1.JointState;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.joint.application.JointBoard.Line;
import dev.cordon.incident.joint.application.JointStore.Seen;
import dev.cordon.incident.joint.domain.JointContent;
import dev.cordon.incident.joint.domain.JointContent.CommonGround;
import dev.cordon.incident.joint.domain.Standing;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.util.UUID;

/** Joint incidents, their members and their timelines as messages. */
final class JointMessages {

  private JointMessages() {}

  static JointIncident from(Seen seen) {
    var joint = seen.joint();
    JointIncident.Builder message =
        JointIncident.newBuilder()
            .setId(joint.id().toString())
            .setTitle(joint.title())
            .setSummary(joint.summary())
            .setTlp(joint.tlp())
            .setState(joint.isOpen() ? JointState.JOINT_STATE_OPEN : JointState.JOINT_STATE_CLOSED)
            .setCoordinator(joint.coordinator().alias())
            .setCoordinatorName(joint.coordinatorName())
            .setOpenedAt(Timestamps.of(joint.openedAt()))
            .setClosingReason(joint.closingReason())
            .setVersion(joint.version())
            .setIncidentId(seen.incident().map(UUID::toString).orElse(""));
    seen.standing().map(JointMessages::from).ifPresent(message::setStanding);
    return message.build();
  }

  private static JointStanding from(Standing standing) {
    return switch (standing) {
      case INVITED -> JointStanding.JOINT_STANDING_INVITED;
      case JOINED -> JointStanding.JOINT_STANDING_JOINED;
      case DECLINED -> JointStanding.JOINT_STANDING_DECLINED;
      case LEFT -> JointStanding.JOINT_STANDING_LEFT;
      case REMOVED -> JointStanding.JOINT_STANDING_REMOVED;
    };
  }

  static JointMember from(dev.cordon.incident.joint.domain.JointMember member) {
    JointMember.Builder message =
        JointMember.newBuilder()
            .setOrganization(member.side().alias())
            .setOrganizationName(member.name())
            .setStanding(from(member.standing()))
            .setInvitedAt(Timestamps.of(member.invitedAt()));
    member.answeredAt().map(Timestamps::of).ifPresent(message::setAnsweredAt);
    return message.build();
  }

  static JointEntry from(Line line) {
    return from(line.entry()).toBuilder()
        .setCorrectedBy(line.correctedBy().map(UUID::toString).orElse(""))
        .build();
  }

  static JointEntry from(dev.cordon.incident.joint.domain.JointEntry entry) {
    JointEntry.Builder message =
        JointEntry.newBuilder()
            .setId(entry.id().toString())
            .setHappenedAt(Timestamps.of(entry.happenedAt()))
            .setNotedAt(Timestamps.of(entry.notedAt()))
            .setNotedBy(entry.author().alias())
            .setText(entry.text())
            .setCorrects(entry.corrects().map(UUID::toString).orElse(""));
    switch (entry.content()) {
      case JointContent.Note _ -> message.setKind(JointEntryKind.JOINT_ENTRY_KIND_NOTE);
      case JointContent.Event _ -> message.setKind(JointEntryKind.JOINT_ENTRY_KIND_EVENT);
      case JointContent.Indicator indicator ->
          message
              .setKind(JointEntryKind.JOINT_ENTRY_KIND_INDICATOR)
              .setIndicator(from(indicator.observable()));
      case JointContent.Link link ->
          message.setKind(JointEntryKind.JOINT_ENTRY_KIND_LINK).setLink(from(link));
    }
    return message.build();
  }

  private static JointIndicator from(Observable observable) {
    return JointIndicator.newBuilder()
        .setType(
            switch (observable) {
              case Observable.DomainName _ -> ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
              case Observable.Url _ -> ObservableType.OBSERVABLE_TYPE_URL;
            })
        .setValue(observable.value())
        .build();
  }

  private static JointLink from(JointContent.Link link) {
    return JointLink.newBuilder()
        .setType(
            switch (link.ground()) {
              case SAME_SUPPLIER -> LinkType.LINK_TYPE_SAME_SUPPLIER;
              case SAME_ACTOR -> LinkType.LINK_TYPE_SAME_ACTOR;
              case DUPLICATE -> LinkType.LINK_TYPE_DUPLICATE;
            })
        .setFrom(link.from())
        .setTo(link.to())
        .build();
  }

  static JointContent.Link toLink(JointLink link) {
    return new JointContent.Link(
        switch (link.getType()) {
          case LINK_TYPE_SAME_SUPPLIER -> CommonGround.SAME_SUPPLIER;
          case LINK_TYPE_SAME_ACTOR -> CommonGround.SAME_ACTOR;
          case LINK_TYPE_DUPLICATE -> CommonGround.DUPLICATE;
          case LINK_TYPE_PARENT, LINK_TYPE_CHILD, LINK_TYPE_UNSPECIFIED, UNRECOGNIZED ->
              throw Refusal.invalid("link.type", "isn't a type that organizations can link by");
        },
        link.getFrom(),
        link.getTo());
  }

  static Observable toObservable(JointIndicator indicator) {
    return switch (indicator.getType()) {
      case OBSERVABLE_TYPE_DOMAIN_NAME -> Observable.DomainName.of(indicator.getValue());
      case OBSERVABLE_TYPE_URL -> Observable.Url.of(indicator.getValue());
      case OBSERVABLE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("indicator.type", "isn't a type of indicator");
    };
  }
}
