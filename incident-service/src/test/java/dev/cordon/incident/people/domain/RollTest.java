package dev.cordon.incident.people.domain;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_BRAND_ADMIN;
import static dev.cordon.contracts.common.v1.Role.ROLE_COUNSEL;
import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.domain.RollComparison.Change;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RollTest {

  private final Person ada = People.enrolled(UUID.randomUUID(), ROLE_BRAND_ADMIN);
  private final Person lou = People.enrolled(UUID.randomUUID(), ROLE_COUNSEL);

  private static Member member(Person person, Role... roles) {
    return new Member(person.subject().orElseThrow(), person.email(), "Noa", "Doe", Set.of(roles));
  }

  private static List<Change> compared(Roll asked, Roll now, Member... members) {
    return new RollComparison(asked, now, Map.of())
        .with(
            List.of(members),
            Map.of("new", new Standing(false, false), "through", new Standing(true, true)));
  }

  @Test
  void anAdministratorWithAKeyOfOursHasToStay() {
    Person invited =
        People.person(UUID.randomUUID(), PersonState.INVITED, Account.OWN, ROLE_BRAND_ADMIN);
    Person through =
        People.person(UUID.randomUUID(), PersonState.ENROLLED, Account.PROVIDER, ROLE_BRAND_ADMIN);
    Person second = People.enrolled(UUID.randomUUID(), ROLE_BRAND_ADMIN);
    Roll alone = new Roll(List.of(ada, lou, invited, through));

    for (Person changed : List.of(ada.removing(), ada.wanting(Set.of(ROLE_AUDITOR)))) {
      assertThatThrownBy(() -> alone.requireAdministratorWith(changed)).isInstanceOf(Refusal.class);
      assertThatCode(() -> new Roll(List.of(ada, second)).requireAdministratorWith(changed))
          .doesNotThrowAnyException();
    }
    assertThatCode(() -> alone.requireAdministratorWith(lou.removing())).doesNotThrowAnyException();
  }

  @Test
  void whatTheIdentityProviderHasIsTaken() {
    Roll roll = new Roll(List.of(ada, lou));
    Member fresh = new Member("new", "new@people.example", "N", "D", Set.of(ROLE_COUNSEL));
    Member through = new Member("through", "t@people.example", "T", "D", Set.of());

    List<Change> changes =
        compared(roll, roll, member(ada, ROLE_BRAND_ADMIN, ROLE_AUDITOR), fresh, through);

    assertThat(changes).hasSize(4);
    assertThat(changes.get(0).after().state()).isEqualTo(PersonState.REMOVED);
    assertThat(changes.get(0).before()).contains(lou);
    assertThat(changes.get(1).after().roles())
        .containsExactlyInAnyOrder(ROLE_BRAND_ADMIN, ROLE_AUDITOR);
    assertThat(changes.get(1).after().version()).isEqualTo(2);
    assertThat(changes.get(2).before()).isEmpty();
    assertThat(changes.get(2).after().state()).isEqualTo(PersonState.INVITED);
    assertThat(changes.get(3).after().account()).isEqualTo(Account.PROVIDER);
  }

  private static Member addressed(String subject, String email) {
    return new Member(subject, email, "Noa", "Doe", Set.of(ROLE_COUNSEL));
  }

  @Test
  void anAddressIsFreeOnceItsHolderIsGone() {
    Roll roll = new Roll(List.of(lou));

    List<Change> changes = compared(roll, roll, addressed("new", lou.email().toUpperCase(ROOT)));

    assertThat(changes).hasSize(2);
    assertThat(changes.getFirst().before()).contains(lou);
    assertThat(changes.getFirst().after().state()).isEqualTo(PersonState.REMOVED);
    assertThat(changes.getLast().after().subject()).contains("new");
  }

  @Test
  void anAddressThatIsntFreeYetIsWaitedFor() {
    Person wanted = ada.wanting(Set.of(ROLE_AUDITOR));
    Roll roll = new Roll(List.of(wanted, lou));
    Member taking = addressed(lou.subject().orElseThrow(), ada.email());

    assertThat(compared(roll, roll, addressed("new", ada.email()), taking)).isEmpty();
  }

  @Test
  void anAddressIsHandedOn() {
    Roll roll = new Roll(List.of(lou));

    List<Change> changes =
        compared(
            roll,
            roll,
            addressed(lou.subject().orElseThrow(), "other@people.example"),
            addressed("new", lou.email()));

    assertThat(changes)
        .extracting(change -> change.after().email())
        .containsExactly("other@people.example", lou.email());
  }

  @Test
  void whatIsOnItsWayIsntCompared() {
    Person wanted = lou.wanting(Set.of(ROLE_AUDITOR));
    Roll roll = new Roll(List.of(wanted));

    assertThat(compared(roll, roll, member(lou, ROLE_COUNSEL))).isEmpty();
    assertThat(compared(roll, roll)).isEmpty();
  }

  /** The members were read before somebody's membership was made: they aren't gone. */
  @Test
  void whoWasChangedSinceTheMembersWereReadIsntCompared() {
    Person settled = lou.wanting(Set.of(ROLE_AUDITOR)).settledWith(Set.of(ROLE_AUDITOR));

    assertThat(compared(new Roll(List.of(lou)), new Roll(List.of(settled)))).isEmpty();
    assertThat(compared(new Roll(List.of()), new Roll(List.of(lou)))).isEmpty();
  }

  @Test
  void whoEnrolledAKeyIsSeen() {
    Person invited =
        new Person(
            lou.id(),
            Optional.of("through"),
            lou.email(),
            "Noa",
            "Doe",
            Set.of(ROLE_COUNSEL),
            PersonState.INVITED,
            Account.OWN,
            true,
            false,
            3,
            Enrolment.NONE);
    Roll roll = new Roll(List.of(invited));

    List<Change> changes = compared(roll, roll, member(invited, ROLE_COUNSEL));

    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().after().state()).isEqualTo(PersonState.ENROLLED);
    assertThat(changes.getFirst().after().version()).isEqualTo(4);
  }

  @Test
  void temporaryRolesArentTakenForPermanentOnes() {
    Roll roll = new Roll(List.of(lou));

    List<Change> changes =
        new RollComparison(roll, roll, Map.of(lou.id(), Set.of(ROLE_AUDITOR)))
            .with(List.of(member(lou, ROLE_COUNSEL, ROLE_AUDITOR)), Map.of());

    assertThat(changes).isEmpty();
  }
}
