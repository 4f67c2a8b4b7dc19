package dev.cordon.incident.registry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnDomainsTest {

  private final OwnDomains domains =
      new OwnDomains((alias, wanted) -> Uni.createFrom().item(Set.of("taken.example")));

  private static OrganizationProfile with(String... domains) {
    return new OrganizationProfile(
        OrganizationKind.PARTNER,
        "retail",
        "Retail",
        "",
        "",
        List.of(domains),
        "",
        List.of(),
        "",
        List.of());
  }

  @Test
  void whatAnotherHasIsNamedByItsPlace() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class,
            () -> domains.claim(with("free.example", "taken.example")).await().indefinitely());

    assertThat(refusal.violations())
        .containsExactly(new FieldViolation("domains[1]", "belongs to another organization"));
  }

  /** Two may have had one since before anybody asked. */
  @Test
  void whatStaysAsItWasIsNoReasonToRefuse() {
    assertThatCode(
            () ->
                domains
                    .claim(with("taken.example", "free.example"), List.of("taken.example"))
                    .await()
                    .indefinitely())
        .doesNotThrowAnyException();
  }
}
