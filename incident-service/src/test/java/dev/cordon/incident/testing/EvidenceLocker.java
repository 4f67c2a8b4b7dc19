package dev.cordon.incident.testing;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.AppendEvidenceRequest;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceFilesGrpc;
import dev.cordon.contracts.incident.v1.EvidenceFilesGrpc.EvidenceFilesBlockingStub;
import dev.cordon.contracts.incident.v1.EvidenceRequest;
import dev.cordon.contracts.incident.v1.FinishEvidenceRequest;
import dev.cordon.contracts.incident.v1.GetCustodyRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LegalHoldsGrpc;
import dev.cordon.contracts.incident.v1.LegalHoldsGrpc.LegalHoldsBlockingStub;
import dev.cordon.contracts.incident.v1.OpenEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceRequest;
import io.grpc.Channel;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Evidence of an incident, and what people do with it. */
public final class EvidenceLocker {

  public static final int CHUNK = 1024 * 1024;

  private final Channel channel;
  private final Brand brand;
  private final Incident incident;

  public EvidenceLocker(Channel channel, Brand brand, Incident incident) {
    this.channel = channel;
    this.brand = brand;
    this.incident = incident;
  }

  /** Lou, an incident-lead. */
  public EvidenceFilesBlockingStub files() {
    return files(Role.ROLE_INCIDENT_LEAD, "lou");
  }

  public EvidenceFilesBlockingStub files(Role role, String subject) {
    return brand.as(EvidenceFilesGrpc.newBlockingStub(channel), role, subject);
  }

  /** Cleo, a counsel. */
  public LegalHoldsBlockingStub holds() {
    return brand.as(LegalHoldsGrpc.newBlockingStub(channel), Role.ROLE_COUNSEL, "cleo");
  }

  public AddEvidenceRequest.Builder statement() {
    return AddEvidenceRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setName("till-4.img")
        .setTlp(Tlp.TLP_AMBER)
        .setAcquisition(
            Acquisition.newBuilder()
                .setSource("till 4")
                .setCollectedBy("J. Noor")
                .setCollectedAt(Brand.timestamp(Instant.now().minusSeconds(60)))
                .setMethod("dd behind a write blocker"));
  }

  public EvidenceFile added() {
    return files().addEvidence(statement().build());
  }

  /** A file that is all there. */
  public EvidenceFile stored(byte[] content) {
    return sent(added(), content);
  }

  public EvidenceFile sent(EvidenceFile file, byte[] content) {
    for (int offset = 0; offset < content.length; offset += CHUNK) {
      append(file, offset, part(content, offset));
    }
    return finish(file, content);
  }

  public static byte[] part(byte[] content, int offset) {
    return Arrays.copyOfRange(content, offset, Math.min(offset + CHUNK, content.length));
  }

  public long append(EvidenceFile file, long offset, byte[] content) {
    return files()
        .appendEvidence(
            AppendEvidenceRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(file.getId())
                .setOffset(offset)
                .setContent(ByteString.copyFrom(content))
                .build())
        .getBytesReceived();
  }

  public EvidenceFile finish(EvidenceFile file, byte[] content) {
    return files()
        .finishEvidence(
            FinishEvidenceRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(file.getId())
                .setSize(content.length)
                .setSha256(sha256(content))
                .build());
  }

  public EvidenceRequest ref(EvidenceFile file) {
    return EvidenceRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setEvidenceId(file.getId())
        .build();
  }

  public EvidenceFile now(EvidenceFile file) {
    return files().getEvidence(ref(file));
  }

  /** As it is once a worker has read it back. */
  public EvidenceFile verified(EvidenceFile file) {
    return await().until(() -> now(file), EvidenceFile::hasVerifiedAt);
  }

  public OpenedEvidence opened(EvidenceFile file, String subject) {
    return files(Role.ROLE_RESPONDER, subject)
        .openEvidence(
            OpenEvidenceRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(file.getId())
                .setPurpose("analysis")
                .build());
  }

  public byte[] read(OpenedEvidence opened, String subject) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    while (content.size() < opened.getFile().getBytes()) {
      content.writeBytes(chunk(opened, subject, content.size()));
    }
    return content.toByteArray();
  }

  public byte[] chunk(OpenedEvidence opened, String subject, long offset) {
    return files(Role.ROLE_RESPONDER, subject)
        .readEvidence(
            ReadEvidenceRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(opened.getFile().getId())
                .setReadingId(opened.getReadingId())
                .setOffset(offset)
                .build())
        .getContent()
        .toByteArray();
  }

  public List<CustodyEntry> custody(EvidenceFile file) {
    return files()
        .getCustody(
            GetCustodyRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setEvidenceId(file.getId())
                .build())
        .getEntriesList();
  }

  /** Different with each call. */
  public static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random().nextBytes(bytes);
    return bytes;
  }

  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
