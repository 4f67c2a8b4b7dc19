package dev.cordon.kernel.identity;

import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** As whom this service calls the next one. */
@ApplicationScoped
public class OutgoingIdentity {

  private final OidcClient ownAccount;
  private final TokensHelper tokens = new TokensHelper();

  OutgoingIdentity(OidcClient ownAccount) {
    this.ownAccount = ownAccount;
  }

  /** As the caller of the gRPC call that runs: the token as it came, for the same organization. */
  public <S extends AbstractStub<S>> S asCaller(S stub) {
    InboundCall call = Callers.call();
    Metadata headers = new Metadata();
    headers.put(WireHeaders.AUTHORIZATION, call.bearer());
    identify(headers, call.caller());
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /** As this service itself, for work whose request is over. */
  public <S extends AbstractStub<S>> Uni<S> asService(S stub, Caller.Service caller) {
    return tokens
        .getTokens(ownAccount)
        .map(Tokens::getAccessToken)
        .map(token -> stub.withInterceptors(attach(token, caller)));
  }

  private static io.grpc.ClientInterceptor attach(String token, Caller.Service caller) {
    Metadata headers = new Metadata();
    headers.put(WireHeaders.AUTHORIZATION, "Bearer " + token);
    identify(headers, caller);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }

  private static void identify(Metadata headers, Caller caller) {
    headers.put(WireHeaders.REQUEST_ID, caller.requestId());
    switch (caller) {
      case Caller.Member member -> headers.put(WireHeaders.ORGANIZATION, member.organization());
      case Caller.Guest guest ->
          headers.put(WireHeaders.ORGANIZATION, guest.member().organization());
      case Caller.Service service -> {
        headers.put(WireHeaders.TENANT, service.tenant().id().toString());
        headers.put(WireHeaders.INITIATOR, service.initiator());
      }
    }
  }
}
