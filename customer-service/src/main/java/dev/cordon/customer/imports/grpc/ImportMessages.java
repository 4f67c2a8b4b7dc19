package dev.cordon.customer.imports.grpc;

import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.customer.imports.domain.CustomerImport;
import dev.cordon.customer.imports.domain.Rejection;
import dev.cordon.kernel.message.Timestamps;

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
            .setCreatedAt(Timestamps.of(file.createdAt()));
    file.startedAt().map(Timestamps::of).ifPresent(message::setStartedAt);
    file.finishedAt().map(Timestamps::of).ifPresent(message::setFinishedAt);
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
}
