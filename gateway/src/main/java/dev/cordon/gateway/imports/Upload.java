package dev.cordon.gateway.imports;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.MutinyImportsGrpc.MutinyImportsStub;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.gateway.body.DigestedFile;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.StatusRuntimeException;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Brings one file in, chunk by chunk: the next chunk is read when the service has taken the last
 * one, so that a fast client waits and the gateway holds one chunk, whatever the file's size.
 *
 * <p>The caller starts it; the rest is the gateway's own, since a large file takes longer than a
 * token lives (docs/adr/0029). Under an idempotency key a file that was interrupted goes on where
 * it is when the client sends it again, whatever interrupted it; without one, it is dropped.
 *
 * <p>Blocks, so it belongs on a virtual thread.
 */
final class Upload {

  private static final Logger LOG = Logger.getLogger(Upload.class);

  /** Every call has a deadline of its own; this only guards against a lost answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MutinyImportsStub asCaller;
  private final Supplier<Uni<MutinyImportsStub>> asGateway;
  private final boolean resumable;
  private final Function<Import, ImportView> view;

  /**
   * @param asCaller carries the idempotency key
   * @param asGateway good for one call each
   */
  Upload(
      MutinyImportsStub asCaller,
      Supplier<Uni<MutinyImportsStub>> asGateway,
      boolean resumable,
      Function<Import, ImportView> view) {
    this.asCaller = asCaller;
    this.asGateway = asGateway;
    this.resumable = resumable;
    this.view = view;
  }

  /**
   * @param limitBytes the largest file that is taken
   * @return the import, queued; one that an earlier attempt has finished, as it is now
   */
  ImportView bring(StartImportRequest start, InputStream body, long limitBytes) {
    Import file = started(start);
    try {
      var whole = new DigestedFile(body, limitBytes, () -> FileLimit.exceeded(limitBytes));
      send(file, whole);
      if (whole.size() > 0) {
        return view.apply(finished(file.getId(), whole));
      }
    } catch (IOException gone) {
      dropUnless(resumable, file.getId());
      throw BadInput.malformed("The file ended early.");
    } catch (RuntimeException failure) {
      dropUnless(resumable && mayStillSucceed(failure), file.getId());
      throw failure;
    }
    dropUnless(resumable, file.getId());
    throw BadInput.malformed("The file is empty: send at least a header and a row.");
  }

  private Import started(StartImportRequest start) {
    Import file = await(asCaller.startImport(start));
    return resumable ? asItIsNow(file.getId()) : file;
  }

  /** The answer to a known key is that of the first attempt: the file has come further since. */
  private Import asItIsNow(String id) {
    try {
      return own(imports -> imports.getImport(get(id)));
    } catch (StatusRuntimeException failure) {
      if (RefusalStatus.fromGrpc(failure).reason() == ErrorReason.NOT_FOUND) {
        throw Refusal.of(
            ErrorReason.WRONG_STATE,
            "What was sent under this Idempotency-Key was refused: send the corrected file under"
                + " another key.");
      }
      throw failure;
    }
  }

  /**
   * A file that is there already is read all the same: only its digest says that it is the same.
   */
  private void send(Import file, DigestedFile body) throws IOException {
    boolean wanted = file.getState() == ImportState.IMPORT_STATE_RECEIVING;
    byte[] chunk = body.next();
    while (chunk.length > 0) {
      if (wanted) {
        AppendChunkRequest next = chunk(file.getId(), body.size() - chunk.length, chunk);
        var _ = own(imports -> imports.appendChunk(next));
      }
      chunk = body.next();
    }
  }

  private Import finished(String id, DigestedFile body) {
    FinishUploadRequest whole =
        FinishUploadRequest.newBuilder()
            .setImportId(id)
            .setSize(body.size())
            .setSha256(body.sha256())
            .build();
    return own(imports -> imports.finishUpload(whole));
  }

  /** Whether the same file, sent again under its key, may be taken. */
  private static boolean mayStillSucceed(RuntimeException failure) {
    ErrorReason reason =
        switch (failure) {
          case Refusal refusal -> refusal.reason();
          case StatusRuntimeException status -> RefusalStatus.fromGrpc(status).reason();
          default -> ErrorReason.ERROR_REASON_UNSPECIFIED;
        };
    return switch (reason) {
      case TOO_LARGE, MALFORMED_REQUEST -> false;
      // Another file under the key is refused, too; the import is the first one's.
      default -> true;
    };
  }

  private void dropUnless(boolean kept, String id) {
    if (!kept) {
      drop(id);
    }
  }

  /** Best effort: the failure that led here is what counts. */
  private void drop(String id) {
    try {
      var _ =
          own(
              imports ->
                  imports.abortImport(AbortImportRequest.newBuilder().setImportId(id).build()));
    } catch (RuntimeException e) {
      LOG.warnf("an interrupted import stays behind: %s (%s)", id, e.getMessage());
    }
  }

  private static AppendChunkRequest chunk(String id, long offset, byte[] content) {
    return AppendChunkRequest.newBuilder()
        .setImportId(id)
        .setOffset(offset)
        .setContent(ByteString.copyFrom(content))
        .build();
  }

  private static GetImportRequest get(String id) {
    return GetImportRequest.newBuilder().setImportId(id).build();
  }

  private <T> T own(Function<MutinyImportsStub, Uni<? extends T>> call) {
    return await(asGateway.get().chain(call));
  }

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(PATIENCE);
  }
}
