package dev.cordon.incident.escalation.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A webhook leads out of the house, and nowhere else. */
class WebhookAddressTest {

  private static final WebhookAddress RULE = new WebhookAddress(false);

  private static void check(WebhookAddress rule, String url) {
    Violations violations = new Violations();
    rule.check(url, violations);
    violations.orThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://events.example.com/x",
        "ftp://events.example.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://2130706433/x",
        "https://0x7f.1/x",
        "https://localhost/x",
        "https://localhost./x",
        "https://events.example.com./x",
        "https://[fe80::1%25eth0]/x",
        "https://user@events.example.com/x",
        "https://events.example.com/x#y",
        "https://events.example.com/x?y=z",
        "https://events.example.com:22/x",
        "https://events.example.com:8443/x",
        "https:///x",
        "events.example.com",
        "https://exa mple.com/"
      })
  void theseAreRefused(String url) {
    assertThatThrownBy(() -> check(RULE, url)).isInstanceOf(Refusal.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://events.pagerduty.com/v2/enqueue",
        "https://api.opsgenie.com/v2/alerts",
        "https://hooks.example.com:443/x"
      })
  void theseAreNot(String url) {
    assertThatCode(() -> check(RULE, url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2001:20::1",
        "3fff::1",
        "5f00::1",
        "::127.0.0.1",
        "2002:a00:1::1"
      })
  void noneOfTheseIsCalled(String address) throws UnknownHostException {
    assertThat(RULE.allows(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "100.63.255.255", "172.32.0.1", "2606:4700::1111", "2a00:1450::1"})
  void theseAre(String address) throws UnknownHostException {
    assertThat(RULE.allows(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void inDevelopmentItMayBeThisMachine() throws UnknownHostException {
    WebhookAddress development = new WebhookAddress(true);

    assertThatCode(() -> check(development, "http://127.0.0.1:8081/x")).doesNotThrowAnyException();
    assertThat(development.allows(InetAddress.getByName("127.0.0.1"))).isTrue();
  }
}
