package dev.cordon.customer.imports.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Rejection;
import java.time.Instant;

/** Imports as messages. */
final class ImportMessages {

  private ImportMessages() {}

  static Import from(CustomerImport file) {
    Import.Builder message =
        Import.newBuilder()
            .setId(file.id().toString())
            .setState(state(file))
            .setSource(file.source())
            .setBytesReceived(file.bytesReceived())
            .setBytesRead(file.read().offset())
            .setRows(file.counts().rows())
            .setAccepted(file.counts().accepted())
            .setRejected(file.counts().rejected())
            .setMerged(file.counts().merged())
            .setNewPeople(file.counts().newPeople())
            .setNotAddressable(file.counts().notAddressable())
            .addAllIgnoredColumns(file.ignoredColumns())
            .setFailure(file.failure())
            .setCreatedAt(timestamp(file.createdAt()));
    file.startedAt().map(ImportMessages::timestamp).ifPresent(message::setStartedAt);
    file.finishedAt().map(ImportMessages::timestamp).ifPresent(message::setFinishedAt);
    return message.build();
  }

  static dev.cordon.contracts.customer.v1.Rejection from(Rejection rejection) {
    return dev.cordon.contracts.customer.v1.Rejection.newBuilder()
        .setLine(rejection.line())
        .setReason(rejection.reason().wireName())
        .setField(rejection.field())
        .setDetail(rejection.detail())
        .build();
  }

  private static ImportState state(CustomerImport file) {
    return switch (file.state()) {
      case RECEIVING -> ImportState.IMPORT_STATE_RECEIVING;
      case QUEUED -> ImportState.IMPORT_STATE_QUEUED;
      case RUNNING -> ImportState.IMPORT_STATE_RUNNING;
      case COMPLETED -> ImportState.IMPORT_STATE_COMPLETED;
      case FAILED -> ImportState.IMPORT_STATE_FAILED;
    };
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
