package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.GetDigestKeyRequest;
import dev.cordon.contracts.common.v1.GetKeysRequest;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.MutinyAuditTrailGrpc.MutinyAuditTrailStub;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.lines.Lines;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An organization's trail in all services. Whatever is asked of several of them is answered by all
 * or by none: a trail with a silent gap would be worse than none.
 */
@ApplicationScoped
class AuditClient {

  private static final int DEFAULT_LIMIT = 50;

  /** Up to 50,000 entries are read and hashed. */
  private static final long VERIFICATION_SECONDS = 60;

  @GrpcClient("incident")
  MutinyAuditTrailStub incident;

  @GrpcClient("customer")
  MutinyAuditTrailStub customer;

  @GrpcClient("notification")
  MutinyAuditTrailStub notification;

  private final ServiceCalls calls;
  private final Places places;

  AuditClient(ServiceCalls calls, Places places) {
    this.calls = calls;
    this.places = places;
  }

  /** Newest first. */
  Uni<PageView<AuditEntryView>> list(String organization, PageRequest page, AuditQuery query) {
    int limit = page.getLimit() == 0 ? DEFAULT_LIMIT : page.getLimit();
    Map<AuditedPart, Long> begin = places.open(page.getCursor(), organization, query);
    ListEntriesRequest.Builder request = query.toProto().setLimit(limit + 1);
    return ofAll(
            part ->
                trail(part, organization)
                    .listEntries(
                        request.setBeforePosition(begin.getOrDefault(part, Places.END)).build()))
        .map(found -> MergedPage.of(begin, found, limit))
        .map(merged -> view(merged, organization, query));
  }

  private PageView<AuditEntryView> view(MergedPage merged, String organization, AuditQuery query) {
    return new PageView<>(
        merged.entries().stream().map(AuditEntryView::from).toList(),
        Wire.optional(merged.more() ? places.cursor(merged.next(), organization, query) : ""));
  }

  Uni<PageView<AuditKeyView>> keys(String organization) {
    return ofAll(part -> trail(part, organization).getKeys(GetKeysRequest.getDefaultInstance()))
        .map(
            found ->
                found.entrySet().stream()
                    .flatMap(
                        keys ->
                            keys.getValue().getKeysList().stream()
                                .map(key -> AuditKeyView.from(keys.getKey(), key)))
                    .toList())
        .map(keys -> new PageView<>(keys, Optional.empty()));
  }

  Uni<PageView<DigestKeyView>> digestKeys(String organization) {
    return ofAll(
            part ->
                trail(part, organization).getDigestKey(GetDigestKeyRequest.getDefaultInstance()))
        .map(
            found ->
                found.entrySet().stream()
                    .map(key -> DigestKeyView.from(key.getKey(), key.getValue()))
                    .toList())
        .map(keys -> new PageView<>(keys, Optional.empty()));
  }

  /** Lines of a signed file; the first is there only when every service has begun to answer. */
  Multi<Lines> export(String organization, Stretch stretch) {
    List<AuditedPart> parts = stretch.parts();
    long from = stretch.from();
    long to = stretch.to();
    List<String> names = parts.stream().map(AuditedPart::id).toList();
    return lines(
        parts.stream()
            .<LinePages>map(part -> new SectionPages(trail(part, organization), names, from, to))
            .toList());
  }

  /** Lines of checkpoints, oldest first in each chain. */
  Multi<Lines> checkpoints(String organization, Stretch stretch) {
    long from = stretch.from();
    long to = stretch.to();
    return lines(
        stretch.parts().stream()
            .<LinePages>map(part -> new CheckpointPages(trail(part, organization), from, to))
            .toList());
  }

  private static Multi<Lines> lines(List<LinePages> sources) {
    return Uni.join()
        .all(sources.stream().map(LinePages::begin).toList())
        .andFailFast()
        .onItem()
        .transformToMulti(
            begun ->
                Multi.createBy()
                    .concatenating()
                    .streams(sources.stream().map(LinePages::all).toList()));
  }

  Uni<VerificationView> verify(String organization, VerificationRequest request) {
    AuditedPart part = request.part();
    return trail(part, organization)
        .withDeadlineAfter(VERIFICATION_SECONDS, TimeUnit.SECONDS)
        .verifyOwnChain(request.toProto(""))
        .map(verified -> VerificationView.from(part, verified));
  }

  /** All answers, by service; fails as soon as one does. */
  private static <T> Uni<Map<AuditedPart, T>> ofAll(Function<AuditedPart, Uni<T>> call) {
    List<AuditedPart> parts = List.of(AuditedPart.values());
    return Uni.join()
        .all(parts.stream().map(call).toList())
        .andFailFast()
        .map(
            answers -> {
              Map<AuditedPart, T> byPart = new EnumMap<>(AuditedPart.class);
              parts.forEach(part -> byPart.put(part, answers.get(part.ordinal())));
              return byPart;
            });
  }

  private MutinyAuditTrailStub trail(AuditedPart part, String organization) {
    return calls.to(
        switch (part) {
          case INCIDENT -> incident;
          case CUSTOMER -> customer;
          case NOTIFICATION -> notification;
        },
        organization);
  }
}
