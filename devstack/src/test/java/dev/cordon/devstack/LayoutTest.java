package dev.cordon.devstack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.cordon.devstack.cli.CloneOption;
import dev.cordon.devstack.demo.DemoCommand;

/** Verbs on top, then what they do, then the stack, then its parts, and processes below. */
@AnalyzeClasses(
    packages = "dev.cordon.devstack",
    importOptions = ImportOption.DoNotIncludeTests.class)
class LayoutTest {

  /** Verbs that live with what they do know the clone that all verbs work on. */
  @ArchTest
  static final ArchRule PACKAGES_DONT_GO_IN_CIRCLES =
      slices()
          .matching("dev.cordon.devstack.(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(DemoCommand.class, CloneOption.class);

  @ArchTest
  static final ArchRule THE_STACK_DOESNT_KNOW_WHAT_IT_IS_USED_FOR =
      noClasses()
          .that()
          .resideInAnyPackage(
              "dev.cordon.devstack.stack..",
              "dev.cordon.devstack.keycloak..",
              "dev.cordon.devstack.postgres..",
              "dev.cordon.devstack.smtp..",
              "dev.cordon.devstack.process..",
              "dev.cordon.devstack.secrets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.cordon.devstack.cli..",
              "dev.cordon.devstack.demo..",
              "dev.cordon.devstack.audit..",
              "dev.cordon.devstack.bench..",
              "dev.cordon.devstack.chaos..",
              "dev.cordon.devstack.operator..",
              "dev.cordon.devstack.storm..");
}
