package dev.cordon.gateway.fake;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.identity.AccessRules;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** What a service's door decides by the contract, about a token that it takes for valid. */
final class RealRights {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private RealRights() {}

  /** Throws the refusal that the service would answer with. */
  static void check(MethodDescriptor<?, ?> method, Metadata headers, Set<UUID> suspended) {
    JsonWebToken token = token(String.valueOf(headers.get(AUTHORIZATION)));
    Caller caller = AccessRules.identify(token, headers, AccessRules.requestId(headers));
    AccessRules.check(method, caller, token);
    if (caller instanceof Caller.Member member && suspended.contains(member.tenant().id())) {
      throw Refusal.of(ErrorReason.ORGANIZATION_SUSPENDED, "This organization is suspended.");
    }
  }

  private static JsonWebToken token(String authorization) {
    String payload = authorization.substring("Bearer ".length()).split("\\.")[1];
    String claims = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
    try {
      return new DefaultJWTCallerPrincipal(JwtClaims.parse(claims));
    } catch (InvalidJwtException e) {
      throw new IllegalArgumentException("the gateway passed on what is no token", e);
    }
  }
}
