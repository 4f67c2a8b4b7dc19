package dev.cordon.kernel.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClosuresTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Tenant MAISON = new Tenant(UUID.randomUUID());
  private static final Tenant SPORT = new Tenant(UUID.randomUUID());

  private final Hands clock = new Hands();
  private Uni<Map<Tenant, Closure>> list = Uni.createFrom().item(Map.of());
  private final Closures closures =
      new Closures(() -> list, EventLoops.on(VERTX), clock, Duration.ofMinutes(1));

  @AfterAll
  static void close() {
    VERTX.closeAndAwait();
  }

  @ParameterizedTest
  @EnumSource
  void peopleOfAClosedOrganizationAreRefusedAndToldWhomToAsk(Closure closure) {
    list = Uni.createFrom().item(Map.of(MAISON, closure));
    var _ = closures.refresh();

    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> closures.requireOpen(member(MAISON)));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED);
    assertThat(refusal.detail()).contains("operator");
    assertThat(closures.of(MAISON)).contains(closure);
    assertThatCode(() -> closures.requireOpen(member(SPORT))).doesNotThrowAnyException();
  }

  @Test
  void theGatewayGoesOnForNobodyWhoIsClosedAndOtherServicesDo() {
    list = Uni.createFrom().item(Map.of(MAISON, Closure.GONE));
    var _ = closures.refresh();

    assertThat(refused(service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY)))
        .isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED);
    assertThatCode(() -> closures.requireOpen(service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT)))
        .doesNotThrowAnyException();
  }

  @Test
  void anOrganizationIsLetInAgain() {
    list = Uni.createFrom().item(Map.of(MAISON, Closure.SUSPENDED));
    var _ = closures.refresh();
    list = Uni.createFrom().item(Map.of());
    var _ = closures.refresh();

    assertThatCode(() -> closures.requireOpen(member(MAISON))).doesNotThrowAnyException();
    assertThat(closures.of(MAISON)).isEmpty();
  }

  @Test
  void beforeThereIsAListNobodyIsLetIn() {
    list = Uni.createFrom().failure(new IllegalStateException("away"));
    var _ = closures.refresh();

    assertThat(closures.of(MAISON)).as("work waits").isPresent();
    assertThat(refused(member(MAISON))).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  @Test
  void aListThatCantBeReadAnyMoreIsGoodForAMinute() {
    var _ = closures.refresh();
    list = Uni.createFrom().failure(new IllegalStateException("away"));
    clock.pass(Duration.ofSeconds(60));
    var _ = closures.refresh();
    assertThatCode(() -> closures.requireOpen(member(MAISON))).doesNotThrowAnyException();

    clock.pass(Duration.ofSeconds(1));

    assertThat(refused(member(MAISON))).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  private ErrorReason refused(Caller caller) {
    return catchThrowableOfType(Refusal.class, () -> closures.requireOpen(caller)).reason();
  }

  private static Caller member(Tenant tenant) {
    return new Caller.Member("ada", tenant, "maison", Set.of(Role.ROLE_AUDITOR), "r-1");
  }

  private static Caller service(ServiceIdentity identity) {
    return new Caller.Service(identity, MAISON, "ada", "r-1");
  }

  /** Time that passes when the test says so. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2027-01-01T00:00:00Z");

    void pass(Duration duration) {
      now = now.plus(duration);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
