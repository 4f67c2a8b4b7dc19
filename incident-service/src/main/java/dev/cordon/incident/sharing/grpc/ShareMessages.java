package dev.cordon.incident.sharing.grpc;

import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.incident.sharing.domain.Access;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Shares as messages. */
final class ShareMessages {

  private ShareMessages() {}

  /** As the owner sees it. */
  static Share from(dev.cordon.incident.sharing.domain.Share share) {
    Share.Builder message =
        Share.newBuilder()
            .setId(share.id().toString())
            .setIncidentId(share.incidentId().toString())
            .setRecipient(share.recipient().alias())
            .addAllParts(parts(share.terms().parts()))
            .setAccess(from(share.terms().access()))
            .setUntil(Timestamps.of(share.terms().until()))
            .addAllSubjects(share.terms().subjects())
            .setSharedBy(share.sharedBy())
            .setSharedAt(Timestamps.of(share.sharedAt()));
    share.takenBackAt().map(Timestamps::of).ifPresent(message::setTakenBackAt);
    return message.build();
  }

  /** In the order of the contract. */
  static List<SharedPart> parts(Collection<Part> parts) {
    return parts.stream().sorted().map(ShareMessages::from).toList();
  }

  private static SharedPart from(Part part) {
    return switch (part) {
      case SUMMARY -> SharedPart.SHARED_PART_SUMMARY;
      case TIMELINE -> SharedPart.SHARED_PART_TIMELINE;
      case FINDINGS -> SharedPart.SHARED_PART_FINDINGS;
      case INDICATORS -> SharedPart.SHARED_PART_INDICATORS;
      case TASKS -> SharedPart.SHARED_PART_TASKS;
      case EVIDENCE -> SharedPart.SHARED_PART_EVIDENCE;
    };
  }

  static ShareAccess from(Access access) {
    return switch (access) {
      case READ -> ShareAccess.SHARE_ACCESS_READ;
      case WORK -> ShareAccess.SHARE_ACCESS_WORK;
    };
  }

  static List<Part> toParts(List<SharedPart> parts) {
    return parts.stream().map(ShareMessages::toPart).toList();
  }

  private static Part toPart(SharedPart part) {
    return switch (part) {
      case SHARED_PART_SUMMARY -> Part.SUMMARY;
      case SHARED_PART_TIMELINE -> Part.TIMELINE;
      case SHARED_PART_FINDINGS -> Part.FINDINGS;
      case SHARED_PART_INDICATORS -> Part.INDICATORS;
      case SHARED_PART_TASKS -> Part.TASKS;
      case SHARED_PART_EVIDENCE -> Part.EVIDENCE;
      case SHARED_PART_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("parts", "has an entry that isn't a part of an incident");
    };
  }

  /** Empty for one that isn't known. */
  static Optional<Access> toAccess(ShareAccess access) {
    return switch (access) {
      case SHARE_ACCESS_READ -> Optional.of(Access.READ);
      case SHARE_ACCESS_WORK -> Optional.of(Access.WORK);
      case SHARE_ACCESS_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }
}
