package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.ListChainsRequest;
import dev.cordon.contracts.common.v1.MutinyAuditChainsGrpc.MutinyAuditChainsStub;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** The chains of all organizations, for operators. */
@ApplicationScoped
class ChainsClient {

  /** Up to 50,000 entries are read and hashed. */
  private static final long VERIFICATION_SECONDS = 60;

  @GrpcClient("incident")
  MutinyAuditChainsStub incident;

  @GrpcClient("customer")
  MutinyAuditChainsStub customer;

  @GrpcClient("notification")
  MutinyAuditChainsStub notification;

  private final ServiceCalls calls;

  ChainsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<ChainView>> list(AuditedPart part, PageRequest page) {
    return chains(part)
        .listChains(ListChainsRequest.newBuilder().setPage(page).build())
        .map(
            answer ->
                PageView.of(
                    answer.getChainsList(),
                    chain -> ChainView.from(part, chain),
                    answer.getNextCursor()));
  }

  Uni<VerificationView> verify(OperatorVerificationRequest request) {
    AuditedPart part = request.part();
    return chains(part)
        .withDeadlineAfter(VERIFICATION_SECONDS, TimeUnit.SECONDS)
        .verifyChain(request.toProto())
        .map(verified -> VerificationView.from(part, verified));
  }

  private MutinyAuditChainsStub chains(AuditedPart part) {
    return calls.to(
        switch (part) {
          case INCIDENT -> incident;
          case CUSTOMER -> customer;
          case NOTIFICATION -> notification;
        },
        ServiceCalls.PLATFORM);
  }
}
