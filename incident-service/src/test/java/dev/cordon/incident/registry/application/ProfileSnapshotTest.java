package dev.cordon.incident.registry.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever changes of a profile shows in the trail. */
class ProfileSnapshotTest {

  private static final LegalEntity FR = new LegalEntity("FR", "Maison SAS", "FR", "CNIL");

  private static final Person LEA =
      new Person("lea", "lea@maison.example", "Lea", "Lima", Set.of(Role.ROLE_RESPONDER));

  private static OrganizationProfile profile(String name, LegalEntity... entities) {
    return profile(name, "group", "shoes", "maison.example", "fr", "dpo@maison.example", entities);
  }

  private static OrganizationProfile profile(
      String name,
      String group,
      String sector,
      String domain,
      String language,
      String contact,
      LegalEntity... entities) {
    return new OrganizationProfile(
        OrganizationKind.BRAND,
        "maison",
        name,
        group,
        sector,
        List.of(domain),
        domain,
        List.of(language),
        contact,
        List.of(entities));
  }

  static Stream<OrganizationProfile> others() {
    String domain = "maison.example";
    String contact = "dpo@maison.example";
    return Stream.of(
        profile("Another", FR),
        profile("Maison", "another", "shoes", domain, "fr", contact, FR),
        profile("Maison", "group", "bags", domain, "fr", contact, FR),
        profile("Maison", "group", "shoes", "other.example", "fr", contact, FR),
        profile("Maison", "group", "shoes", domain, "it", contact, FR),
        profile("Maison", "group", "shoes", domain, "fr", "other@maison.example", FR),
        profile("Maison"),
        profile("Maison", FR, new LegalEntity("IT", "Maison SAS", "FR", "CNIL")),
        profile("Maison", new LegalEntity("FR", "Another SAS", "FR", "CNIL")),
        profile("Maison", new LegalEntity("FR", "Maison SAS", "BE", "CNIL")),
        profile("Maison", new LegalEntity("FR", "Maison SAS", "FR", "AEPD")));
  }

  @ParameterizedTest
  @MethodSource("others")
  void whateverIsOtherwiseShows(OrganizationProfile other) {
    assertThat(ProfileSnapshot.of(other)).isNotEqualTo(ProfileSnapshot.of(profile("Maison", FR)));
  }

  /** Nobody who reads it learns who answers for data protection, or who was named. */
  @Test
  void whatIsAPersonsIsntThere() {
    String text =
        ProfileSnapshot.of(new OnboardingRequest(profile("Maison", FR), List.of(LEA))).text();

    assertThat(text).contains("Maison SAS", "CNIL").doesNotContain("dpo@", "lea@", "Lea", "Lima");
  }

  @Test
  void thatSomebodyHasAnotherNameShows() {
    Person other = new Person("lea", "lea@maison.example", "Lou", "Lima", LEA.roles());

    assertThat(ProfileSnapshot.of(new OnboardingRequest(profile("Maison", FR), List.of(other))))
        .isNotEqualTo(
            ProfileSnapshot.of(new OnboardingRequest(profile("Maison", FR), List.of(LEA))));
  }
}
