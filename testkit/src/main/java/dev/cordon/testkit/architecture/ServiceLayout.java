package dev.cordon.testkit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * How a service is laid out: {@code <service>.<feature>.<domain | application | adapter>}, and who
 * may know whom.
 */
public final class ServiceLayout {

  private static final List<ArchRule> RULES =
      List.of(
          noClasses()
              .that()
              .resideInAPackage("..domain..")
              .should()
              .dependOnClassesThat()
              .resideOutsideOfPackages(
                  "..domain..",
                  "java..",
                  "javax.crypto..",
                  "org.jspecify..",
                  "com.google.crypto.tink..",
                  "de.siegmar.fastcsv..",
                  "dev.cordon.kernel.problem..",
                  "dev.cordon.kernel.ids..",
                  "dev.cordon.contracts.common..")
              .as("a domain knows the JDK, other domains and pure libraries, never a framework")
              .allowEmptyShould(true),
          noClasses()
              .that()
              .resideInAPackage("..application..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(
                  "..grpc..", "..persistence..", "io.grpc..", "org.hibernate..", "io.vertx..")
              .as("use cases reach the outside through ports only")
              .allowEmptyShould(true),
          classes()
              .should()
              .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..manager..")
              .as("a package is named by what it is about"),
          noClasses()
              .that()
              .resideOutsideOfPackage("dev.cordon.kernel.tenancy..")
              .should()
              .dependOnClassesThat()
              .haveNameMatching(
                  "io\\.vertx\\.(mutiny\\.)?sqlclient\\.Pool"
                      + "|org\\.hibernate\\.reactive\\..*SessionFactory"
                      + "|io\\.quarkus\\.hibernate\\.reactive\\..*"
                      + "|jakarta\\.transaction\\..*")
              .as("only TenantTransactions opens a transaction"));

  private ServiceLayout() {}

  /** Throws an AssertionError that names each class of the package that is out of place. */
  public static void check(String basePackage) {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(basePackage);
    RULES.forEach(rule -> rule.check(classes));
  }
}
