package dev.cordon.incident.escalation.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class NameLookupTest {

  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void itIsWhatTheResolverSays() throws Exception {
    NameLookup lookup = new NameLookup(host -> new InetAddress[] {HERE}, Duration.ofMinutes(1));

    assertThat(lookup.addresses("events.example.com")).containsExactly(HERE);
  }

  @Test
  void nobodyWaitsForAResolverThatSaysNothing() {
    CountDownLatch never = new CountDownLatch(1);
    NameLookup lookup =
        new NameLookup(
            host -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new UnknownHostException("stopped");
              }
              return new InetAddress[] {HERE};
            },
            Duration.ofMillis(50));

    try {
      assertThatThrownBy(() -> lookup.addresses("events.example.com"))
          .isInstanceOf(TimeoutException.class);
    } finally {
      never.countDown();
    }
  }

  @Test
  void whatStandsForNothingIsSaid() {
    assertThatThrownBy(() -> NameLookup.within(Duration.ofMinutes(1)).addresses("nobody.invalid"))
        .isInstanceOf(UnknownHostException.class);
  }
}
