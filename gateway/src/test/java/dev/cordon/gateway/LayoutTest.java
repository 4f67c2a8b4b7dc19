package dev.cordon.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
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

  /** What features are made with; every other package is one. */
  private static final String[] SHARED = {
    "dev.cordon.gateway.body..",
    "dev.cordon.gateway.call..",
    "dev.cordon.gateway.door..",
    "dev.cordon.gateway.json..",
    "dev.cordon.gateway.lines..",
    "dev.cordon.gateway.openapi..",
    "dev.cordon.gateway.problem..",
    "dev.cordon.gateway.wire.."
  };

  private static final DescribedPredicate<JavaClass> FEATURE =
      resideInAPackage("dev.cordon.gateway.*..")
          .and(resideOutsideOfPackages(SHARED))
          .as("reside in a feature");

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
  static final ArchRule PACKAGES_KNOW_EACH_OTHER_ONE_WAY_ONLY =
      slices().matching("dev.cordon.gateway.(*)..").namingSlices("$1").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule SHARED_PACKAGES_DONT_KNOW_FEATURES =
      noClasses()
          .that()
          .resideInAnyPackage(SHARED)
          .should()
          .dependOnClassesThat(FEATURE)
          .as("what features are made with knows none of them");

  /** A shared package that is gone would leave its name to a feature. */
  @ArchTest
  static void everySharedPackageIsThere(JavaClasses classes) {
    for (String name : SHARED) {
      assertThat(classes.stream().filter(resideInAPackage(name))).as(name).isNotEmpty();
    }
  }

  @ArchTest
  static final ArchRule EVERY_RESOURCE_IS_BEHIND_THE_DOOR =
      classes()
          .that()
          .areAnnotatedWith(Path.class)
          .should(beUnderApi())
          .andShould()
          .implement(RestResource.class);

  @ArchTest
  static void packagesAreNamedByWhatTheyAreAbout(JavaClasses classes) {
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
