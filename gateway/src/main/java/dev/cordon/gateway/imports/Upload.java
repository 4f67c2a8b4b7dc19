package dev.cordon.gateway.imports;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.MutinyImportsGrpc.MutinyImportsStub;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.gateway.problem.BadInput;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Brings one file in, chunk by chunk: the next chunk is read when the service has taken the last
 * one, so that a fast client waits and the gateway holds one chunk, whatever the file's size.
 *
 * <p>Blocks, so it belongs on a virtual thread. Under an idempotency key a file that was
 * interrupted goes on where it is when the client sends it again; without one, it is dropped.
 */
final class Upload {

  private static final Logger LOG = Logger.getLogger(Upload.class);

  /** 1 MiB: what a chunk may have. */
  static final int CHUNK_BYTES = 1024 * 1024;

  /** Every call has a deadline of its own; this only guards against a lost answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MutinyImportsStub first;
  private final MutinyImportsStub further;
  private final boolean resumable;
  private final Function<Import, ImportView> view;

  /**
   * @param first carries the idempotency key
   * @param further doesn't
   */
  Upload(
      MutinyImportsStub first,
      MutinyImportsStub further,
      boolean resumable,
      Function<Import, ImportView> view) {
    this.first = first;
    this.further = further;
    this.resumable = resumable;
    this.view = view;
  }

  /**
   * @param limitBytes the largest file that is taken
   * @return the import, queued
   */
  ImportView bring(StartImportRequest start, InputStream body, long limitBytes) {
    Import file = started(start);
    if (file.getState() != ImportState.IMPORT_STATE_RECEIVING) {
      return view.apply(file);
    }
    try {
      long size = send(file.getId(), body, limitBytes);
      return view.apply(finish(file.getId(), size));
    } catch (IOException gone) {
      dropUnlessResumable(file.getId());
      throw BadInput.malformed("The file ended early.");
    } catch (RuntimeException failure) {
      drop(file.getId());
      throw failure;
    }
  }

  private Import started(StartImportRequest start) {
    Import file = await(first.startImport(start));
    return resumable ? await(further.getImport(get(file.getId()))) : file;
  }

  private long send(String id, InputStream body, long limitBytes) throws IOException {
    long offset = 0;
    byte[] chunk = body.readNBytes(CHUNK_BYTES);
    while (chunk.length > 0) {
      if (offset + chunk.length > limitBytes) {
        throw FileLimit.exceeded(limitBytes);
      }
      await(further.appendChunk(chunk(id, offset, chunk)));
      offset += chunk.length;
      chunk = body.readNBytes(CHUNK_BYTES);
    }
    if (offset == 0) {
      throw BadInput.malformed("The file is empty: send at least a header and a row.");
    }
    return offset;
  }

  private Import finish(String id, long size) {
    return await(
        further.finishUpload(
            FinishUploadRequest.newBuilder().setImportId(id).setSize(size).build()));
  }

  private void dropUnlessResumable(String id) {
    if (!resumable) {
      drop(id);
    }
  }

  /** Best effort: the failure that led here is what counts. */
  private void drop(String id) {
    try {
      await(further.abortImport(AbortImportRequest.newBuilder().setImportId(id).build()));
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

  private static <T> T await(Uni<T> call) {
    return call.await().atMost(PATIENCE);
  }
}
