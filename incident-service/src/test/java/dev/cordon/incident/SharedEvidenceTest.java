package dev.cordon.incident;

import static dev.cordon.incident.testing.EvidenceLocker.CHUNK;
import static dev.cordon.incident.testing.EvidenceLocker.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedSharedEvidence;
import dev.cordon.contracts.incident.v1.ReadSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedEvidenceFile;
import dev.cordon.contracts.incident.v1.SharedEvidenceGrpc;
import dev.cordon.contracts.incident.v1.SharedEvidenceGrpc.SharedEvidenceBlockingStub;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.EvidenceLocker;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What guests get of evidence: what is shared with them, recorded with its owner, while it is. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharedEvidenceTest extends SharingCase {

  private final byte[] content = bytes(CHUNK + 5);
  private Brand owner;
  private Brand peer;
  private Incident incident;
  private EvidenceLocker locker;
  private EvidenceFile file;

  @BeforeEach
  void anIncidentWithEvidence() {
    owner = Brand.registered(channel);
    peer = Brand.registered(channel);
    incident = owner.opened("Leak");
    locker = new EvidenceLocker(channel, owner, incident);
    file = locker.stored(content);
  }

  @Test
  void aGuestListsAndReadsWhatTheyMaySee() {
    EvidenceFile red =
        locker.sent(
            locker.files().addEvidence(locker.statement().setTlp(Tlp.TLP_RED).build()), content);
    Share share = shared(List.of(SharedPart.SHARED_PART_EVIDENCE));

    assertThat(evidence().listSharedEvidence(list(share)).getFilesList())
        .extracting(SharedEvidenceFile::getId)
        .containsExactly(file.getId());
    OpenedSharedEvidence opened = evidence().openSharedEvidence(open(share, file));
    assertThat(
            chunk(evidence(), share, opened, 0).length
                + chunk(evidence(), share, opened, CHUNK).length)
        .isEqualTo(content.length);
    assertThat(reason(() -> evidence().openSharedEvidence(open(share, red))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(locker.custody(file))
        .filteredOn(entry -> entry.getKind() == CustodyKind.CUSTODY_KIND_DOWNLOADED)
        .extracting(CustodyEntry::getBy)
        .containsExactly("organization:" + peer.alias());
  }

  @Test
  void withoutThePartThereIsNone() {
    Share share = shared(ALL);

    assertThat(reason(() -> evidence().listSharedEvidence(list(share))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> evidence().openSharedEvidence(open(share, file))))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void whatIsTakenBackEndsInTheMiddle() {
    Share share = shared(List.of(SharedPart.SHARED_PART_EVIDENCE));
    OpenedSharedEvidence opened = evidence().openSharedEvidence(open(share, file));
    SharedEvidenceBlockingStub gateway =
        Calls.asService(
            SharedEvidenceGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY),
            peer.id(),
            GUEST);
    assertThat(chunk(gateway, share, opened, 0)).hasSize(CHUNK);

    var _ =
        shares(owner)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setShareId(share.getId())
                    .build());

    assertThat(reason(() -> chunk(gateway, share, opened, CHUNK))).isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aReadingOfTheOwnersOrOfAnotherShareIsntAGuests() {
    Share share = shared(List.of(SharedPart.SHARED_PART_EVIDENCE));
    Share other = shared(List.of(SharedPart.SHARED_PART_EVIDENCE));
    String ofTheOwner = locker.opened(file, "rob").getReadingId();
    OpenedSharedEvidence opened = evidence().openSharedEvidence(open(other, file));

    for (String reading : List.of(ofTheOwner, opened.getReadingId())) {
      assertThat(
              reason(
                  () ->
                      chunk(
                          evidence(), share, opened.toBuilder().setReadingId(reading).build(), 0)))
          .isEqualTo(ErrorReason.NOT_FOUND);
    }
  }

  private Share shared(List<SharedPart> parts) {
    return shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, parts);
  }

  private SharedEvidenceBlockingStub evidence() {
    return peer.as(SharedEvidenceGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, GUEST);
  }

  private static ListSharedEvidenceRequest list(Share share) {
    return ListSharedEvidenceRequest.newBuilder().setShareId(share.getId()).build();
  }

  private static OpenSharedEvidenceRequest open(Share share, EvidenceFile file) {
    return OpenSharedEvidenceRequest.newBuilder()
        .setShareId(share.getId())
        .setEvidenceId(file.getId())
        .setPurpose("look")
        .build();
  }

  private static byte[] chunk(
      SharedEvidenceBlockingStub stub, Share share, OpenedSharedEvidence opened, long offset) {
    return stub.readSharedEvidence(
            ReadSharedEvidenceRequest.newBuilder()
                .setShareId(share.getId())
                .setEvidenceId(opened.getFile().getId())
                .setReadingId(opened.getReadingId())
                .setOffset(offset)
                .build())
        .getContent()
        .toByteArray();
  }
}
