package dev.cordon.incident.registry.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProfileChangeTest {

  private static final OrganizationProfile MAISON = Profiles.brand("maison", "Maison");

  private static ProfileChange change(
      String name, List<String> languages, List<LegalEntity> legalEntities) {
    return new ProfileChange(
        Optional.of(name).filter(given -> !given.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(languages).filter(given -> !given.isEmpty()),
        Optional.empty(),
        Optional.of(legalEntities).filter(given -> !given.isEmpty()));
  }

  @Test
  void whatIsAbsentStays() {
    OrganizationProfile after = change("Maison Nouvelle", List.of(), List.of()).applyTo(MAISON);

    assertThat(after.name()).isEqualTo("Maison Nouvelle");
    assertThat(after).usingRecursiveComparison().ignoringFields("name").isEqualTo(MAISON);
  }

  @Test
  void whatCantBeIsRefused() {
    assertThat(violated(() -> change("", List.of("not a tag"), List.of()).applyTo(MAISON)))
        .containsExactly("languages[0]");
  }

  @Test
  void aLegalEntityThatIsThereStays() {
    List<LegalEntity> another = List.of(new LegalEntity("DE", "Maison GmbH", "DE", "BfDI"));

    assertThat(violated(() -> change("", List.of(), another).applyTo(MAISON)))
        .containsExactly("legal_entities");
  }

  @Test
  void theOrganizationItselfChangesItsOwnFieldsOnly() {
    change("", List.of("fr"), List.of()).requireOwnFieldsOnly();

    assertThat(violated(change("Other", List.of("fr"), List.of())::requireOwnFieldsOnly))
        .containsExactly("name");
  }

  private static List<String> violated(Runnable work) {
    return catchThrowableOfType(Refusal.class, work::run).violations().stream()
        .map(FieldViolation::field)
        .toList();
  }
}
