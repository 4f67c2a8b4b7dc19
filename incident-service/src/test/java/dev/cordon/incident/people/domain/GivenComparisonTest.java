package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.GivenComparison.Difference;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GivenComparisonTest {

  private static final UUID ADA = UUID.fromString("00000000-0000-7000-8000-00000000000a");
  private static final String SUBJECT = "subject-" + ADA;
  private static final String ADDRESS = ADA + "@people.example";

  private static Member member(Role... roles) {
    return new Member(SUBJECT, ADDRESS, "Ada", "Doe", Set.of(roles));
  }

  private static List<Difference> compared(
      List<Person> roll, Set<Role> given, Set<Role> lent, Member member) {
    return new GivenComparison(
            new Roll(roll),
            Map.of(GivenComparison.digest(ADDRESS.toUpperCase(Locale.ROOT)), given),
            Map.of(ADA, lent))
        .with(List.of(member));
  }

  @Test
  void whatWasGivenOrLentIsNoDifference() {
    Person ada = People.enrolled(ADA, ROLE_AUDITOR);
    assertThat(
            compared(
                List.of(ada),
                Set.of(ROLE_AUDITOR),
                Set.of(ROLE_COUNSEL),
                member(ROLE_AUDITOR, ROLE_COUNSEL)))
        .isEmpty();
    assertThat(compared(List.of(), Set.of(ROLE_AUDITOR), Set.of(), member(ROLE_AUDITOR))).isEmpty();
  }

  @Test
  void whatNobodyGaveAndWhatIsGoneAreNamed() {
    assertThat(
            compared(
                List.of(People.enrolled(ADA, ROLE_BRAND_ADMIN)),
                Set.of(ROLE_AUDITOR),
                Set.of(),
                member(ROLE_BRAND_ADMIN)))
        .containsExactly(
            new Difference(SUBJECT, ROLE_BRAND_ADMIN, true),
            new Difference(SUBJECT, ROLE_AUDITOR, false));
  }

  @Test
  void somebodyWhomNobodyKnowsIsNamedToo() {
    assertThat(compared(List.of(), Set.of(), Set.of(), member(ROLE_BRAND_ADMIN)))
        .containsExactly(new Difference(SUBJECT, ROLE_BRAND_ADMIN, true));
  }

  /** The identity provider hasn't followed yet. */
  @Test
  void whoIsBeingChangedIsLeftForTheNextTime() {
    Person ada = People.enrolled(ADA, ROLE_BRAND_ADMIN);
    for (Person changing : List.of(ada.removing(), ada.wanting(Set.of()))) {
      assertThat(compared(List.of(changing), Set.of(), Set.of(), member(ROLE_BRAND_ADMIN)))
          .isEmpty();
    }
  }
}
