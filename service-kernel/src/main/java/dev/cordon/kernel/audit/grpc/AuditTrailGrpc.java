package dev.cordon.kernel.audit.grpc;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.AuditTrail;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ExportEntriesRequest;
import dev.cordon.contracts.common.v1.ExportEntriesResponse;
import dev.cordon.contracts.common.v1.GetDigestKeyRequest;
import dev.cordon.contracts.common.v1.GetDigestKeyResponse;
import dev.cordon.contracts.common.v1.GetKeysRequest;
import dev.cordon.contracts.common.v1.GetKeysResponse;
import dev.cordon.contracts.common.v1.ListCheckpointsRequest;
import dev.cordon.contracts.common.v1.ListCheckpointsResponse;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.ListEntriesResponse;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.kernel.audit.AuditEvent.Outcome;
import dev.cordon.kernel.audit.reading.EntryFilter;
import dev.cordon.kernel.audit.reading.EntryList;
import dev.cordon.kernel.audit.reading.Exporter;
import dev.cordon.kernel.audit.signing.SigningKeys;
import dev.cordon.kernel.audit.verification.ChainRows;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** For members of the organization whose trail it is. */
@GrpcService
class AuditTrailGrpc implements AuditTrail {

  private static final int MOST_ENTRIES = 201;
  private static final int MOST_CHECKPOINTS = 1_000;
  private static final int MOST_SECTIONS = 10;

  private final EntryList entries;
  private final ChainRows chains;
  private final Exporter exporter;
  private final Verifications verifications;
  private final SigningKeys keys;
  private final DigestKeyReveal digestKey;
  private final Callers callers;
  private final Detour detour;

  AuditTrailGrpc(
      EntryList entries,
      ChainRows chains,
      Exporter exporter,
      Verifications verifications,
      SigningKeys keys,
      DigestKeyReveal digestKey,
      Callers callers,
      Detour detour) {
    this.entries = entries;
    this.chains = chains;
    this.exporter = exporter;
    this.verifications = verifications;
    this.keys = keys;
    this.digestKey = digestKey;
    this.callers = callers;
    this.detour = detour;
  }

  @Override
  public Uni<ListEntriesResponse> listEntries(ListEntriesRequest request) {
    Caller caller = callers.current();
    int limit = limit(request.getLimit(), MOST_ENTRIES);
    EntryFilter filter = filter(request);
    long before = request.getBeforePosition() == 0 ? Long.MAX_VALUE : request.getBeforePosition();
    return chains
        .length(caller.tenant())
        .chain(
            length ->
                entries
                    .page(caller, Math.min(before, length + 1), limit, filter)
                    .map(
                        found ->
                            ListEntriesResponse.newBuilder()
                                .setLength(length)
                                .setSearchedDownTo(found.downTo())
                                .addAllEntries(
                                    found.entries().stream().map(AuditMessages::from).toList())
                                .build()));
  }

  @Override
  public Uni<ListCheckpointsResponse> listCheckpoints(ListCheckpointsRequest request) {
    int limit = limit(request.getLimit(), MOST_CHECKPOINTS);
    return chains
        .checkpoints(callers.current().tenant(), request.getAfterPosition(), Long.MAX_VALUE, limit)
        .map(
            found ->
                ListCheckpointsResponse.newBuilder()
                    .addAllCheckpoints(found.stream().map(AuditMessages::from).toList())
                    .build());
  }

  @Override
  public Uni<GetKeysResponse> getKeys(GetKeysRequest request) {
    return Uni.createFrom()
        .item(
            GetKeysResponse.newBuilder()
                .addAllKeys(
                    keys.published().keys().stream()
                        .map(key -> AuditMessages.from(key, keys.currentId()))
                        .toList())
                .build());
  }

  @Override
  public Uni<GetDigestKeyResponse> getDigestKey(GetDigestKeyRequest request) {
    return digestKey
        .to(callers.current())
        .map(key -> GetDigestKeyResponse.newBuilder().setKey(ByteString.copyFrom(key)).build());
  }

  @Override
  public Uni<ExportEntriesResponse> exportEntries(ExportEntriesRequest request) {
    if (request.getSectionsCount() > MOST_SECTIONS) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "A file has at most 10 sections.");
    }
    Exporter.Request page =
        new Exporter.Request(
            callers.current(),
            request.getFromPosition(),
            request.getToPosition(),
            request.getPosition(),
            List.copyOf(request.getSectionsList()));
    return detour
        .compute(() -> exporter.page(page))
        .map(
            exported ->
                ExportEntriesResponse.newBuilder()
                    .setLines(ByteString.copyFromUtf8(exported.lines()))
                    .setToPosition(exported.to())
                    .setNextPosition(exported.next())
                    .build());
  }

  @Override
  public Uni<VerifyResponse> verifyOwnChain(VerifyRequest request) {
    Tenant own = callers.current().tenant();
    if (!request.getTenant().isEmpty() && !request.getTenant().equals(own.id().toString())) {
      throw Refusal.notFound("chain");
    }
    return verifications.verify("member", own, request);
  }

  private static EntryFilter filter(ListEntriesRequest request) {
    return new EntryFilter(
        request.hasFrom()
            ? Timestamps.instant(request.getFrom()).orElse(EntryFilter.EVER)
            : EntryFilter.EVER,
        until(request),
        request.getActor(),
        request.getActionPrefix(),
        request.getObjectType(),
        request.getObjectId(),
        outcome(request.getOutcome()));
  }

  private static Instant until(ListEntriesRequest request) {
    return request.hasUntil()
        ? Timestamps.instant(request.getUntil()).orElse(EntryFilter.FOREVER)
        : EntryFilter.FOREVER;
  }

  private static Optional<Outcome> outcome(AuditOutcome outcome) {
    return switch (outcome) {
      case AUDIT_OUTCOME_CHANGE -> Optional.of(Outcome.CHANGE);
      case AUDIT_OUTCOME_REFUSAL -> Optional.of(Outcome.REFUSAL);
      case AUDIT_OUTCOME_REVEAL -> Optional.of(Outcome.REVEAL);
      case AUDIT_OUTCOME_UNSPECIFIED -> Optional.empty();
      case UNRECOGNIZED -> throw Refusal.invalid("outcome", "isn't one of an audit trail");
    };
  }

  private static int limit(int asked, int most) {
    if (asked < 1 || asked > most) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "limit is a number from 1 to " + most + ".");
    }
    return asked;
  }
}
