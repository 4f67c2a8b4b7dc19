package dev.cordon.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cordon.testkit.architecture.ServiceLayout;
import org.junit.jupiter.api.Test;

/** What every service shares, and nothing else: a new package here is a decision. */
class BoundaryTest {

  private static final JavaClasses KERNEL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.cordon.kernel");

  @Test
  void itHoldsTheSharedMechanismsAlone() {
    classes()
        .should()
        .resideInAnyPackage(
            "dev.cordon.kernel.audit..",
            "dev.cordon.kernel.background",
            "dev.cordon.kernel.closure",
            "dev.cordon.kernel.cutoff",
            "dev.cordon.kernel.deadline",
            "dev.cordon.kernel.digest",
            "dev.cordon.kernel.idempotency",
            "dev.cordon.kernel.identity",
            "dev.cordon.kernel.ids",
            "dev.cordon.kernel.message",
            "dev.cordon.kernel.overload",
            "dev.cordon.kernel.paging",
            "dev.cordon.kernel.problem",
            "dev.cordon.kernel.reconnect",
            "dev.cordon.kernel.startup",
            "dev.cordon.kernel.tenancy",
            "dev.cordon.kernel.time",
            "dev.cordon.kernel.tls")
        .check(KERNEL);
  }

  @Test
  void onlyTenancyOpensTransactions() {
    ServiceLayout.checkOpeners(KERNEL);
  }

  @Test
  void itKnowsNoService() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.cordon.incident..",
            "dev.cordon.customer..",
            "dev.cordon.notification..",
            "dev.cordon.gateway..",
            "dev.cordon.contracts.incident..",
            "dev.cordon.contracts.customer..",
            "dev.cordon.contracts.notification..")
        .check(KERNEL);
  }

  /** The verification of files is the same code without a server. */
  @Test
  void chainsAndFilesArePlainJava() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.cordon.kernel.audit.chain", "dev.cordon.kernel.audit.export")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(
            "dev.cordon.kernel.audit.chain",
            "dev.cordon.kernel.audit.export",
            "dev.cordon.kernel.digest",
            "java..",
            "org.jspecify..",
            "org.erdtman.jcs..",
            "com.fasterxml.jackson..")
        .check(KERNEL);
  }
}
