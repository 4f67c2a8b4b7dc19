package dev.cordon.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.testkit.architecture.ServiceLayout;
import jakarta.ws.rs.Path;

/** How the gateway is laid out: a package a feature, in it resource → client → contracts. */
@AnalyzeClasses(
    packages = "dev.cordon.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {

  private static final String[] FEATURES = {
    "dev.cordon.gateway.alerts..",
    "dev.cordon.gateway.audit..",
    "dev.cordon.gateway.identity..",
    "dev.cordon.gateway.live..",
    "dev.cordon.gateway.machines..",
    "..organizations..",
    "..imports..",
    "..incidents..",
    "..classification..",
    "dev.cordon.gateway.awareness..",
    "dev.cordon.gateway.systems..",
    "dev.cordon.gateway.evidence..",
    "dev.cordon.gateway.escalation..",
    "..exposures..",
    "dev.cordon.gateway.negatives..",
    "..notices..",
    "dev.cordon.gateway.search..",
    "..indicators..",
    "dev.cordon.gateway.people..",
    "..sharing..",
    "dev.cordon.gateway.links..",
    "dev.cordon.gateway.joint..",
    "dev.cordon.gateway.requests..",
    "dev.cordon.gateway.servicelevel..",
    "dev.cordon.gateway.work.."
  };

  @ArchTest
  static final ArchRule RESOURCES_CALL_CLIENTS_ONLY =
      noClasses()
          .that()
          .areAnnotatedWith(Path.class)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.grpc..", "io.quarkus.grpc..")
          .as("a resource reaches the services through its client");

  @ArchTest
  static final ArchRule ONLY_CLIENTS_HOLD_STUBS =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Client")
          .and()
          .doNotHaveSimpleName("Upload")
          .and()
          .doNotHaveSimpleName("RejectionPages")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Stub")
          .andShould()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.cordon.contracts.customer..",
              "dev.cordon.contracts.incident..",
              "dev.cordon.contracts.notification..")
          .as("only clients hold stubs");

  @ArchTest
  static final ArchRule FEATURES_DONT_MEET =
      slices().matching("dev.cordon.gateway.(*)..").namingSlices("$1").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SHARED_PACKAGES_DONT_KNOW_FEATURES =
      noClasses()
          .that()
          .resideOutsideOfPackages(FEATURES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule EVERY_RESOURCE_IS_BEHIND_THE_DOOR =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should(beUnderApi())
          .andShould()
          .implement(RestResource.class);

  @ArchTest
  static void packagesAreNamedByWhatTheyAreAbout(
      com.tngtech.archunit.core.domain.JavaClasses classes) {
    ServiceLayout.check("dev.cordon.gateway");
  }

  private static ArchCondition<JavaClass> beUnderApi() {
    return new ArchCondition<>("have a path under /api/v1/, which needs a token") {
      @Override
      public void check(JavaClass resource, ConditionEvents events) {
        String path = resource.getAnnotationOfType(Path.class).value();
        events.add(
            new SimpleConditionEvent(
                resource, path.startsWith("/api/v1/"), resource.getName() + " has " + path));
      }
    };
  }
}
