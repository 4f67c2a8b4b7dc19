package dev.cordon.kernel.audit.grpc;

import dev.cordon.contracts.common.v1.AuditChain;
import dev.cordon.contracts.common.v1.AuditChains;
import dev.cordon.contracts.common.v1.ListChainsRequest;
import dev.cordon.contracts.common.v1.ListChainsResponse;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.kernel.audit.verification.ChainRows;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.Page;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/**
 * For platform operators. The one place where a tenant comes from a request: an operator verifies
 * chains that aren't theirs, and all that leaves is whether they are whole.
 */
@GrpcService
class AuditChainsGrpc implements AuditChains {

  private static final String LIST = "audit chains";
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  private final ChainRows chains;
  private final Verifications verifications;
  private final Callers callers;
  private final Cursors cursors;

  AuditChainsGrpc(ChainRows chains, Verifications verifications, Callers callers, Cursors cursors) {
    this.chains = chains;
    this.verifications = verifications;
    this.callers = callers;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListChainsResponse> listChains(ListChainsRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), LIST, caller);
    UUID after = page.after().stream().findFirst().map(UUID::fromString).orElse(BEFORE_ALL);
    return chains
        .chains(after, page.limit() + 1)
        .map(found -> cursors.page(found, page, LIST, caller, AuditChainsGrpc::key))
        .map(AuditChainsGrpc::answer);
  }

  private static List<String> key(ChainRows.Chain chain) {
    return List.of(chain.tenant().toString());
  }

  private static ListChainsResponse answer(Page<ChainRows.Chain> page) {
    return ListChainsResponse.newBuilder()
        .addAllChains(page.rows().stream().map(AuditChainsGrpc::message).toList())
        .setNextCursor(page.nextCursor())
        .build();
  }

  @Override
  public Uni<VerifyResponse> verifyChain(VerifyRequest request) {
    Tenant tenant = new Tenant(References.to("chain", request.getTenant()));
    return chains
        .isThere(tenant)
        .invoke(AuditChainsGrpc::requireThere)
        .chain(() -> verifications.verify("operator", tenant, request));
  }

  private static void requireThere(boolean there) {
    if (!there) {
      throw Refusal.notFound("chain");
    }
  }

  private static AuditChain message(ChainRows.Chain chain) {
    return AuditChain.newBuilder()
        .setTenant(chain.tenant().toString())
        .setLength(chain.length())
        .setUnsealed(chain.unsealed())
        .build();
  }
}
