package dev.cordon.incident.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.registry.domain.Drift.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final Set<String> ROLES = Comparison.roleNames(OrganizationKind.BRAND);

  @Test
  void whatIsTheSameIsNoDrift() {
    assertThat(compared(OrganizationState.ACTIVE, "Maison", "BRAND", true, ROLES)).isEmpty();
    assertThat(compared(OrganizationState.SUSPENDED, "Maison", "BRAND", false, ROLES)).isEmpty();
  }

  @Test
  void everyDifferenceIsNamed() {
    Set<String> groups = new HashSet<>(ROLES);
    groups.remove("auditor");
    groups.add("platform-operator");

    assertThat(compared(OrganizationState.OFFBOARDING, "Maison X", "", true, groups))
        .extracting(Drift::kind)
        .containsExactly(Kind.ENABLED, Kind.NAME, Kind.KIND, Kind.ROLE_MISSING, Kind.ROLE_UNKNOWN);
  }

  @Test
  void theGroupOfEmergencyHoldersIsThereOrNot() {
    Set<String> groups = new HashSet<>(ROLES);
    groups.add("emergency-holder");

    assertThat(compared(OrganizationState.ACTIVE, "Maison", "BRAND", true, groups)).isEmpty();
  }

  @Test
  void anActiveOneThatIsDisabledIsDrift() {
    assertThat(compared(OrganizationState.ACTIVE, "Maison", "BRAND", false, ROLES))
        .extracting(Drift::kind)
        .containsExactly(Kind.DISABLED);
  }

  @Test
  void oneThatIsMissingCantBeMended() {
    List<Drift> drift = Comparison.of(organization(OrganizationState.ACTIVE), Optional.empty());

    assertThat(drift).extracting(Drift::kind).containsExactly(Kind.ORGANIZATION_MISSING);
    assertThat(drift.getFirst().kind().isMendable()).isFalse();
  }

  @Test
  void anUnknownOneIsDriftWhileItIsEnabled() {
    assertThat(Comparison.ofUnknown(found("Other", "", true, Set.of())))
        .extracting(Drift::kind)
        .containsExactly(Kind.ORGANIZATION_UNKNOWN);
    assertThat(Comparison.ofUnknown(found("Other", "", false, Set.of()))).isEmpty();
  }

  private static List<Drift> compared(
      OrganizationState state, String name, String kind, boolean enabled, Set<String> groups) {
    return Comparison.of(organization(state), Optional.of(found(name, kind, enabled, groups)));
  }

  private static ProviderOrganization found(
      String name, String kind, boolean enabled, Set<String> groups) {
    return new ProviderOrganization(ID, "maison", name, kind, enabled, groups);
  }

  private static Organization organization(OrganizationState state) {
    return new Organization(
        Optional.of(ID),
        state,
        Profiles.brand("maison", "Maison"),
        Optional.of(Instant.EPOCH),
        1,
        Optional.empty(),
        Optional.empty());
  }
}
