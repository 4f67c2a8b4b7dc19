package dev.cordon.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.time.MovableClock;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KnownTokensTest {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final AuthenticationRequestContext NOTHING_BLOCKS =
      new AuthenticationRequestContext() {
        @Override
        public Uni<SecurityIdentity> runBlocking(Supplier<SecurityIdentity> function) {
          throw new IllegalStateException("nothing here blocks");
        }
      };

  private final MovableClock clock = new MovableClock();
  private final Instant start = clock.instant();
  private final KnownTokens tokens =
      new KnownTokens(clock, () -> Duration.between(start, clock.instant()).toNanos());

  @Test
  void aTokenThatWasFoundValidIsKnownAndNoOther() {
    assertThat(known("a")).isEmpty();

    foundValid("a", LIFE);

    assertThat(known("a"))
        .hasValueSatisfying(
            identity -> {
              assertThat(identity.getPrincipal().getName()).isEqualTo("ada");
              assertThat(identity.getRoles()).containsExactly("offline_access");
              assertThat(identity.getCredential(AccessTokenCredential.class).getToken())
                  .isEqualTo("a");
              // What belonged to the first request is gone.
              assertThat(identity.<Object>getAttribute("request")).isNull();
            });
    assertThat(known("b")).isEmpty();
    assertThat(known("A")).isEmpty();
  }

  @Test
  void itIsForgottenWhenItExpires() {
    foundValid("a", Duration.ofSeconds(30));

    clock.move(Duration.ofSeconds(20));
    assertThat(known("a")).isPresent();

    clock.move(Duration.ofSeconds(10));
    assertThat(known("a")).isEmpty();
  }

  @Test
  void itIsLookedAtAgainAfterAMinuteHoweverOftenItComes() {
    foundValid("a", LIFE);

    clock.move(KnownTokens.LONGEST.minusSeconds(30));
    augmented(known("a").orElseThrow());
    assertThat(known("a")).isPresent();

    clock.move(Duration.ofSeconds(30));
    assertThat(known("a")).isEmpty();
  }

  @Test
  void anExpiredOneIsntRemembered() {
    foundValid("a", Duration.ZERO);

    assertThat(known("a")).isEmpty();
  }

  @Test
  void whatIsntAnAccessTokenIsntItsBusiness() {
    foundValid("a", LIFE);

    assertThat(authenticated(new IdTokenCredential("a"))).isEmpty();
  }

  /** As the extension leaves an identity behind, when it has checked the token. */
  private void foundValid(String token, Duration life) {
    augmented(
        QuarkusSecurityIdentity.builder()
            .setPrincipal(
                new TestToken(
                    Map.of(
                        "sub",
                        "ada",
                        "preferred_username",
                        "ada",
                        "exp",
                        clock.instant().plus(life).getEpochSecond())))
            .addRole("offline_access")
            .addCredential(new AccessTokenCredential(token))
            .addAttribute("request", new Object())
            .build());
  }

  private void augmented(SecurityIdentity identity) {
    assertThat(tokens.augment(identity, NOTHING_BLOCKS).await().indefinitely()).isSameAs(identity);
  }

  private Optional<SecurityIdentity> known(String token) {
    return authenticated(new AccessTokenCredential(token));
  }

  private Optional<SecurityIdentity> authenticated(TokenCredential credential) {
    return tokens
        .authenticate(new TokenAuthenticationRequest(credential), NOTHING_BLOCKS)
        .await()
        .asOptional()
        .indefinitely();
  }
}
