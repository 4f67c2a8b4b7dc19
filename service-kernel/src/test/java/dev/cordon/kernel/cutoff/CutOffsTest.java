package dev.cordon.kernel.cutoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.background.EventLoops;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class CutOffsTest {
  private static final Vertx VERTX = Vertx.vertx();

  private final MovableClock clock = new MovableClock();
  private Uni<CutOffList> list = listed(Set.of("maison"), Map.of());
  private final CutOffs cutOffs = new CutOffs(() -> list, EventLoops.on(VERTX), clock);

  @AfterAll
  static void stop() {
    VERTX.closeAndAwait();
  }

  @Test
  void aProviderThatIsCutOffIsRefused() {
    cutOffs.refresh();

    assertThat(refusal("maison")).isEqualTo(ErrorReason.SESSION_CUT_OFF);
    assertThatCode(() -> open("velora")).doesNotThrowAnyException();
  }

  @Test
  void aMachineThatIsCutOffIsRefusedAndOthersGoOn() {
    cutOffs.refresh();

    assertThat(machine("machine-1")).isEqualTo(ErrorReason.SESSION_CUT_OFF);
    assertThatCode(() -> cutOffs.requireStanding("machine-2")).doesNotThrowAnyException();
    assertThatCode(() -> cutOffs.requireStanding("maison")).doesNotThrowAnyException();
  }

  @Test
  void anOldListLetsNoMachineIn() {
    assertThat(machine("machine-2")).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    cutOffs.refresh();
    clock.now = clock.now.plus(Duration.ofSeconds(6));

    assertThat(machine("machine-2")).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(machine("machine-1")).isEqualTo(ErrorReason.SESSION_CUT_OFF);
  }

  @Test
  void withoutAListNobodyThroughAProviderIsLetIn() {
    assertThat(refusal("velora")).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  @Test
  void anOldListIsNone() {
    cutOffs.refresh();
    clock.now = clock.now.plus(Duration.ofSeconds(6));

    assertThat(refusal("velora")).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
    assertThat(refusal("maison")).isEqualTo(ErrorReason.SESSION_CUT_OFF);
  }

  @Test
  void aFailureKeepsWhatIsKnownUntilItIsOld() {
    cutOffs.refresh();
    list = Uni.createFrom().failure(new IllegalStateException("away"));
    clock.now = clock.now.plus(Duration.ofSeconds(3));
    cutOffs.refresh();

    assertThatCode(() -> open("velora")).doesNotThrowAnyException();
    clock.now = clock.now.plus(Duration.ofSeconds(3));
    assertThat(refusal("velora")).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  @Test
  void aProviderThatIsBackIsLetIn() {
    cutOffs.refresh();
    list = listed(Set.of(), Map.of());
    cutOffs.refresh();

    assertThatCode(() -> open("maison")).doesNotThrowAnyException();
  }

  /** Whoever answers with what they knew long ago knows nothing: the list has a time of its own. */
  @Test
  void aListThatIsReadAgainAndAgainGrowsOldWithoutItsSource() {
    cutOffs.refresh();
    clock.now = clock.now.plus(Duration.ofSeconds(6));
    cutOffs.refresh();

    assertThat(refusal("velora")).isEqualTo(ErrorReason.SERVICE_UNAVAILABLE);
  }

  /** What was stolen before the cut-off mustn't come back to life with the provider. */
  @Test
  void tokensFromBeforeTheCutOffStayRefusedWhenTheProviderIsBack() {
    Instant back = clock.now;
    list = listed(Set.of(), Map.of("maison", back));
    cutOffs.refresh();

    assertThat(refusal("maison", back.minusSeconds(1))).isEqualTo(ErrorReason.SESSION_CUT_OFF);
    assertThat(refusal("maison", Instant.EPOCH)).isEqualTo(ErrorReason.SESSION_CUT_OFF);
    assertThatCode(() -> cutOffs.requireOpen("maison", back)).doesNotThrowAnyException();
    assertThatCode(() -> cutOffs.requireOpen("velora", back.minusSeconds(1)))
        .doesNotThrowAnyException();
  }

  private Uni<CutOffList> listed(Set<String> providers, Map<String, Instant> notBefore) {
    return Uni.createFrom()
        .item(new CutOffList(providers, notBefore, Set.of("machine-1"), clock.now));
  }

  private void open(String provider) {
    cutOffs.requireOpen(provider, clock.now);
  }

  private ErrorReason machine(String client) {
    return reason(() -> cutOffs.requireStanding(client));
  }

  private ErrorReason refusal(String provider) {
    return refusal(provider, clock.now);
  }

  private ErrorReason refusal(String provider, Instant issuedAt) {
    return reason(() -> cutOffs.requireOpen(provider, issuedAt));
  }

  private static ErrorReason reason(ThrowingCallable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call);
    assertThat(refusal).isNotNull();
    return refusal.reason();
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

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
