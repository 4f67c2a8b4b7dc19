package dev.cordon.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BucketsTest {

  private final StandingClock clock = new StandingClock();
  private final Buckets buckets = new Buckets(clock, Map.of(Quota.READ, 60), 100);

  @Test
  void aClientHasItsQuotaAtOnceAndThenOneAtATime() {
    for (int left = 59; left >= 0; left--) {
      assertThat(buckets.take(Quota.READ, "ada"))
          .isEqualTo(new Buckets.Grant(true, 60, left, 60 - left, 0));
    }
    assertThat(buckets.take(Quota.READ, "ada")).isEqualTo(new Buckets.Grant(false, 60, 0, 60, 1));

    clock.move(Duration.ofSeconds(1));
    assertThat(buckets.take(Quota.READ, "ada").granted()).isTrue();
    assertThat(buckets.take(Quota.READ, "ada").granted()).isFalse();

    clock.move(Duration.ofSeconds(30));
    assertThat(buckets.take(Quota.READ, "ada").remaining()).isEqualTo(29);
  }

  @Test
  void whoWaitsAsLongAsIsSaidIsNotRefusedAgain() {
    while (buckets.take(Quota.READ, "ada").granted()) {
      clock.move(Duration.ofMillis(7));
    }
    clock.move(Duration.ofSeconds(buckets.take(Quota.READ, "ada").secondsToNext()));

    assertThat(buckets.take(Quota.READ, "ada").granted()).isTrue();
  }

  @Test
  void aRestDoesntSaveMoreThanAQuota() {
    assertThat(buckets.take(Quota.READ, "ada").granted()).isTrue();
    clock.move(Duration.ofDays(1));

    assertThat(buckets.take(Quota.READ, "ada").remaining()).isEqualTo(59);
  }

  @Test
  void noMoreClientsAreRememberedThanThereIsRoomFor() {
    for (int client = 0; client < 10_000; client++) {
      assertThat(buckets.take(Quota.STRANGER, "192.0.2." + client).granted()).isTrue();
    }

    assertThat(buckets.remembered()).isLessThanOrEqualTo(100);
  }

  @Test
  void ofAnIpV6AddressTheNetworkCounts() {
    assertThat(PeerAddress.network("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(PeerAddress.network("2001:db8:1:2::1"))
        .isNotEqualTo(PeerAddress.network("2001:db8:1:3::1"));
    assertThat(PeerAddress.network("fe80::1%eth0")).isEqualTo(PeerAddress.network("fe80::2"));
    assertThat(PeerAddress.network("192.0.2.1")).isEqualTo("192.0.2.1");
  }

  private static final class StandingClock extends Clock {

    private Instant now = Instant.parse("2026-01-31T12:00:00Z");

    void move(Duration by) {
      now = now.plus(by);
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
      throw new UnsupportedOperationException("there is one zone here");
    }
  }
}
