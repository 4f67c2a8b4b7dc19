package dev.cordon.incident;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cordon.incident.casework.application.Casework;
import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.Transitions;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Transition;
import dev.cordon.incident.classification.application.Classifications;
import dev.cordon.incident.search.application.SearchIndex;
import dev.cordon.kernel.identity.Caller;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Whatever follows incidents is told wherever one is opened, moved or rated, or known of since
 * another time: each is one place in the code, and a second one would forget somebody.
 */
class FollowedWritersTest {

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cordon.incident");

  @Test
  void anIncidentIsAddedInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Casework.class)
        .should()
        .callMethod(IncidentStore.class, "add", Caller.class, Incident.class)
        .check(SERVICE);
  }

  @Test
  void aStateIsLeftInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Transitions.class)
        .should()
        .callMethod(Incident.class, "after", Transition.class, Instant.class)
        .check(SERVICE);
  }

  @Test
  void aSeverityIsKeptInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Classifications.class)
        .should()
        .callMethod(SearchIndex.class, "assessed", Caller.class, UUID.class, String.class)
        .check(SERVICE);
  }

  @Test
  void sinceWhenItIsKnownIsTakenOverInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Casework.class)
        .should()
        .callMethod(Incident.class, "aware", Instant.class)
        .check(SERVICE);
  }
}
