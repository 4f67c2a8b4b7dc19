package dev.cordon.gateway.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.0, true",
    "203.0.113.0/24, 203.0.113.255, true",
    "203.0.113.0/24, 203.0.114.0, false",
    "203.0.113.7/32, 203.0.113.7, true",
    "203.0.113.7/32, 203.0.113.8, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "2001:db8::1/128, 2001:0db8:0:0:0:0:0:1, true",
    "fe80::/10, fe80::1%eth0, true",
    // What a dual-stack socket makes of IPv4.
    "203.0.113.0/24, ::ffff:203.0.113.7, true",
    "203.0.113.0/24, ::ffff:cb00:7107, true",
    "203.0.113.0/24, ::ffff:198.51.100.7, false",
    "::/1, ::ffff:203.0.113.7, false",
    // An address of the one kind is none of the other, whatever its bits.
    "203.0.113.0/24, 2001:db8::cb00:7107, false",
    "2001:db8::/32, 32.1.13.184, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, 2001:db8::1, false",
    "::/0, 2001:db8::1, true"
  })
  void anAddressIsInANetworkOrNot(String network, String address, boolean expected) {
    assertThat(Networks.contain(List.of(network), address)).isEqualTo(expected);
  }

  @Test
  void oneOfSeveralIsEnoughAndNoneIsNowhere() {
    assertThat(Networks.contain(List.of("2001:db8::/32", "203.0.113.0/24"), "203.0.113.7"))
        .isTrue();
    assertThat(Networks.contain(List.of(), "203.0.113.7")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown", "localhost", "203.0.113.0/24", "203.0.113.*", "*", "::/0"})
  void whatIsntOneAddressIsNowhere(String address) {
    assertThat(Networks.contain(List.of("0.0.0.0/0", "::/0"), address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anywhere", "localhost"})
  void whatIsntANetworkHasNobody(String network) {
    assertThat(Networks.contain(List.of(network), "203.0.113.7")).isFalse();
  }
}
