package dev.cordon.incident.machines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.contracts.Contracts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineRulesTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant LATER = NOW.plus(Duration.ofDays(30));

  private static final Set<Role> OF_A_BRAND =
      Set.of(
          Role.ROLE_RESPONDER,
          Role.ROLE_AUDITOR,
          Role.ROLE_BRAND_ADMIN,
          Role.ROLE_COMMS_APPROVER,
          Role.ROLE_COUNSEL);

  private static StatedTerms networks(String... networks) {
    return new StatedTerms(
        List.of(Role.ROLE_RESPONDER),
        List.of("incidents:read"),
        false,
        List.of(networks),
        Optional.of(LATER));
  }

  private static StatedTerms roles(Role... roles) {
    return new StatedTerms(
        List.of(roles), List.of("incidents:read"), true, List.of(), Optional.of(LATER));
  }

  private static StatedTerms scopes(List<String> scopes) {
    return new StatedTerms(
        List.of(Role.ROLE_RESPONDER), scopes, true, List.of(), Optional.of(LATER));
  }

  private static StatedTerms until(Instant end) {
    return new StatedTerms(
        List.of(Role.ROLE_RESPONDER),
        List.of("incidents:read"),
        true,
        List.of(),
        Optional.ofNullable(end));
  }

  private static List<String> wrong(StatedTerms stated) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> MachineRules.terms(stated, OF_A_BRAND, NOW));
    return refusal == null
        ? List.of()
        : refusal.violations().stream().map(FieldViolation::field).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.0/24, 203.0.113.0/24",
    "203.0.113.7/32, 203.0.113.7/32",
    "2001:DB8:0:0::/32, 2001:db8::/32",
    "2001:db8::1/128, 2001:db8::1/128",
    "fe80::/10, fe80::/10"
  })
  void aNetworkIsKeptInItsCanonicalSpelling(String stated, String kept) {
    MachineTerms terms = MachineRules.terms(networks(stated), OF_A_BRAND, NOW);

    assertThat(terms.networks().cidrs()).containsExactly(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anywhere",
        "login.example/24",
        "203.0.113.0",
        "203.0.113.5/24",
        "203.0.113.0/33",
        "203.0.113.0/024",
        "203.0.113/24",
        "010.0.0.0/8",
        "0x0a.0.0.0/8",
        "203.0.113.*/24",
        "203.0.113.0-203.0.113.9/24",
        "203.0.113.0/255.255.255.0",
        "2001:db8::1/32",
        "2001:db8::/129",
        "fe80::%eth0/10",
        "::ffff:203.0.113.0/120",
        "0.0.0.0/0",
        "::/0"
      })
  void whatIsntANetworkIsRefused(String network) {
    assertThat(wrong(networks("198.51.100.0/24", network))).containsExactly("networks[1]");
  }

  @Test
  void anywhereIsSaidAndNothingBesideIt() {
    assertThat(wrong(networks())).containsExactly("networks");
    assertThat(
            wrong(
                new StatedTerms(
                    List.of(Role.ROLE_RESPONDER),
                    List.of("incidents:read"),
                    true,
                    List.of("203.0.113.0/24"),
                    Optional.of(LATER))))
        .containsExactly("networks");
    assertThat(MachineRules.terms(until(LATER), OF_A_BRAND, NOW).networks())
        .isEqualTo(new AllowedNetworks.Anywhere());
  }

  @Test
  void networksAreTwentyAtMost() {
    String[] twenty =
        IntStream.range(0, 20).mapToObj(i -> "203.0." + i + ".0/24").toArray(String[]::new);
    String[] more =
        IntStream.range(0, 21).mapToObj(i -> "203.0." + i + ".0/24").toArray(String[]::new);

    assertThat(wrong(networks(twenty))).isEmpty();
    assertThat(wrong(networks(more))).containsExactly("networks");
    assertThat(wrong(networks("203.0.113.0/24", "203.0.113.0/24"))).containsExactly("networks");
  }

  @ParameterizedTest
  @EnumSource(
      value = Role.class,
      names = {"ROLE_BRAND_ADMIN", "ROLE_COMMS_APPROVER", "ROLE_COUNSEL", "ROLE_GROUP_SECURITY"})
  void someRolesArentForMachinesOrNotOfTheKind(Role role) {
    assertThat(wrong(roles(Role.ROLE_RESPONDER, role))).containsExactly("roles[1]");
  }

  @Test
  void whatARoleIsRefusedForIsSaid() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () ->
                MachineRules.terms(
                    roles(Role.ROLE_BRAND_ADMIN, Role.ROLE_COUNSEL), OF_A_BRAND, NOW));

    assertThat(refusal.violations().getFirst().problem()).contains("neither machines nor people");
    assertThat(refusal.violations().getLast().problem()).contains("second person");
  }

  @Test
  void withoutRoleOrScopeItIsNone() {
    assertThat(wrong(roles())).containsExactly("roles");
    assertThat(wrong(scopes(List.of()))).containsExactly("scopes");
    assertThat(wrong(scopes(Collections.nCopies(2, "incidents:read")))).containsExactly("scopes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "incidents",
        "incidents:",
        "incidents:delete",
        "incidents:read:write",
        "everything:read",
        "openid",
        "organization:maison",
        "people:write",
        "machines:write"
      })
  void whatIsntAScopeOfMachinesIsRefused(String scope) {
    assertThat(wrong(scopes(List.of("incidents:read", scope)))).containsExactly("scopes[1]");
  }

  /** An area that a contract invents is known here. */
  @Test
  void everyScopeOfTheContractsIsOne() {
    assertThat(Contracts.methods())
        .allSatisfy(
            method ->
                assertThat(MachineRules.isScope(Contracts.access(method).getScope()))
                    .as(method.getFullMethodName())
                    .isTrue());
  }

  @Test
  void itEndsWithinAYear() {
    assertThat(wrong(until(NOW.plus(MachineRules.LONGEST)))).isEmpty();
    assertThat(wrong(until(NOW.plus(MachineRules.LONGEST).plusNanos(1))))
        .containsExactly("expires_at");
    assertThat(wrong(until(NOW))).containsExactly("expires_at");
    assertThat(
            wrong(
                new StatedTerms(
                    List.of(Role.ROLE_RESPONDER),
                    List.of("incidents:read"),
                    true,
                    List.of(),
                    Optional.empty())))
        .containsExactly("expires_at");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Till", "till_1", "-till", "till-", "till 1", "tïll"})
  void aNameIsPlain(String name) {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> MachineRules.named(name, until(LATER), OF_A_BRAND, NOW));

    assertThat(refusal.violations()).extracting(FieldViolation::field).containsExactly("name");
  }
}
