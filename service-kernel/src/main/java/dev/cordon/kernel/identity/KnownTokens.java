package dev.cordon.kernel.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.cordon.kernel.digest.Sha256;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers which tokens the OIDC extension has found valid, since a client sends the same one for
 * minutes and its signature is a quarter of what a short request costs (docs/adr/0059). What is
 * remembered is the extension's own verdict on the very same text, until the token expires and for
 * a minute at most: a signing key that the identity provider withdraws is asked about again by
 * then. Machines, sessions and organizations that were cut off are refused behind this, at every
 * call.
 */
@ApplicationScoped
public class KnownTokens
    implements IdentityProvider<TokenAuthenticationRequest>, SecurityIdentityAugmentor {

  static final Duration LONGEST = Duration.ofMinutes(1);

  private static final int MOST = 10_000;

  /** Of an identity that comes from here. */
  private static final String KNOWN = "cordon.known-token";

  /** By digest: how long a look-up takes says nothing about a token. */
  private final Cache<String, SecurityIdentity> valid;

  private final Clock clock;

  @Inject
  KnownTokens(Clock clock) {
    this(clock, Ticker.systemTicker());
  }

  KnownTokens(Clock clock, Ticker ticker) {
    this.clock = clock;
    this.valid =
        Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).ticker(ticker).build();
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /** Before the extension, which is asked when this knows nothing. */
  @Override
  public int priority() {
    return 2 * SYSTEM_FIRST;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    return request.getToken() instanceof AccessTokenCredential token
        ? Uni.createFrom().optional(known(token))
        : Uni.createFrom().nullItem();
  }

  private Optional<SecurityIdentity> known(AccessTokenCredential token) {
    return Optional.ofNullable(valid.getIfPresent(digest(token)))
        .filter(identity -> isUnexpired((JsonWebToken) identity.getPrincipal()))
        .map(identity -> of(identity, token));
  }

  /** Without whatever belongs to the request that the token came with first. */
  private static SecurityIdentity of(SecurityIdentity identity, AccessTokenCredential token) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(identity.getPrincipal())
        .addRoles(identity.getRoles())
        .addCredential(token)
        .addAttribute(KNOWN, true)
        .build();
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    AccessTokenCredential token = identity.getCredential(AccessTokenCredential.class);
    if (token != null
        && identity.getPrincipal() instanceof JsonWebToken jwt
        && identity.getAttribute(KNOWN) == null
        && isUnexpired(jwt)) {
      valid.put(digest(token), of(identity, token));
    }
    return Uni.createFrom().item(identity);
  }

  private boolean isUnexpired(JsonWebToken token) {
    return clock.instant().getEpochSecond() < token.getExpirationTime();
  }

  private static String digest(AccessTokenCredential token) {
    return Sha256.hex(token.getToken());
  }
}
