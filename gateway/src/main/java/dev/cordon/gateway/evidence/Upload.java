package dev.cordon.gateway.evidence;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AppendEvidenceRequest;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceRequest;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.FinishEvidenceRequest;
import dev.cordon.contracts.incident.v1.MutinyEvidenceFilesGrpc.MutinyEvidenceFilesStub;
import dev.cordon.gateway.body.DigestedFile;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings the content of one file in, chunk by chunk: the next chunk is read when the service has
 * taken the last one, so that a fast client waits and the gateway holds one chunk, whatever the
 * file's size. A content that was interrupted is sent again as a whole: what is there is compared,
 * and what isn't follows.
 *
 * <p>The caller begins it; the rest is the gateway's own, since a large file takes longer than a
 * token lives (docs/adr/0029). Blocks, so it belongs on a virtual thread.
 */
final class Upload {

  private static final Logger LOG = Logger.getLogger(Upload.class);

  /** Every call has a deadline of its own; this only guards against a lost answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MutinyEvidenceFilesStub asCaller;
  private final Supplier<Uni<MutinyEvidenceFilesStub>> asGateway;
  private final EvidenceRequest file;

  /**
   * @param asGateway good for one call each
   */
  Upload(
      MutinyEvidenceFilesStub asCaller,
      Supplier<Uni<MutinyEvidenceFilesStub>> asGateway,
      EvidenceRequest file) {
    this.asCaller = asCaller;
    this.asGateway = asGateway;
    this.file = file;
  }

  /**
   * @param stated SHA-256 as its sender knows it, hexadecimal
   */
  EvidenceView bring(DigestedFile body, Optional<String> stated) {
    EvidenceFile begun = await(asCaller.receiveEvidence(file));
    boolean wanted = begun.getState() != EvidenceState.EVIDENCE_STATE_STORED;
    try {
      send(body, wanted);
    } catch (IOException gone) {
      throw BadInput.malformed("The file ended early: send it again.");
    } catch (Refusal refusal) {
      // Whatever else was refused may still come.
      dropIf(wanted && refusal.reason() == ErrorReason.TOO_LARGE);
      throw refusal;
    }
    if (body.size() == 0) {
      throw BadInput.malformed("The file is empty.");
    }
    String sha256 = body.sha256();
    if (stated.isPresent() && !stated.get().equals(sha256)) {
      dropIf(wanted);
      throw Refusal.of(
          ErrorReason.DIGEST_MISMATCH,
          "What came isn't what the digest says: nothing of it was kept. Add the file anew.");
    }
    return EvidenceView.from(finished(body.size(), sha256));
  }

  /** A file that is there already is read all the same: its digest says whether it is the same. */
  private void send(DigestedFile body, boolean wanted) throws IOException {
    byte[] chunk = body.next();
    while (chunk.length > 0) {
      if (wanted) {
        AppendEvidenceRequest next = chunk(body.size() - chunk.length, chunk);
        var _ = own(files -> files.appendEvidence(next));
      }
      chunk = body.next();
    }
  }

  private AppendEvidenceRequest chunk(long offset, byte[] content) {
    return AppendEvidenceRequest.newBuilder()
        .setIncidentId(file.getIncidentId())
        .setEvidenceId(file.getEvidenceId())
        .setOffset(offset)
        .setContent(ByteString.copyFrom(content))
        .build();
  }

  private EvidenceFile finished(long size, String sha256) {
    FinishEvidenceRequest whole =
        FinishEvidenceRequest.newBuilder()
            .setIncidentId(file.getIncidentId())
            .setEvidenceId(file.getEvidenceId())
            .setSize(size)
            .setSha256(sha256)
            .build();
    return own(files -> files.finishEvidence(whole));
  }

  /** Best effort: the failure that led here is what counts, and what is left goes after a day. */
  private void dropIf(boolean wanted) {
    if (!wanted) {
      return;
    }
    try {
      var _ = own(files -> files.dropEvidence(file));
    } catch (RuntimeException e) {
      LOG.warnf("evidence=%s stays behind for now: %s", file.getEvidenceId(), e.getMessage());
    }
  }

  private <T> T own(Function<MutinyEvidenceFilesStub, Uni<? extends T>> call) {
    return await(asGateway.get().chain(call));
  }

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(PATIENCE);
  }
}
