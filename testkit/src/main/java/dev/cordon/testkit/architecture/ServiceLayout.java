package dev.cordon.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a service is laid out: {@code <service>.<feature>.<domain | application | adapter>}, and who
 * may know whom.
 */
public final class ServiceLayout {

  /** Pure: they compute, and reach nothing. */
  private static final String[] PURE = {
    "java..",
    "javax.crypto..",
    "org.jspecify..",
    "de.siegmar.fastcsv..",
    "inet.ipaddr..",
    "dev.cordon.contracts.common..",
    "dev.cordon.kernel.digest..",
    "dev.cordon.kernel.ids..",
    "dev.cordon.kernel.problem.."
  };

  /**
   * What a use case is made with: it is a bean with settings, it is audited, it may be a worker.
   */
  private static final String[] USE_CASE = {
    "dev.cordon.kernel.audit..",
    "dev.cordon.kernel.background..",
    "dev.cordon.kernel.closure..",
    "dev.cordon.kernel.cutoff..",
    "dev.cordon.kernel.identity..",
    "dev.cordon.kernel.paging..",
    "dev.cordon.kernel.time..",
    "io.smallrye.mutiny..",
    "jakarta.annotation..",
    "jakarta.enterprise..",
    "jakarta.inject..",
    "org.eclipse.microprofile.config..",
    "io.smallrye.config..",
    "io.quarkus.runtime..",
    "org.jboss.logging.."
  };

  /**
   * Whatever opens a transaction or a connection. Those to the database as its owner are worst: the
   * owner bypasses the policies, and its password is in the service's settings, for Flyway.
   */
  private static final String OPENERS =
      String.join(
          "|",
          "io\\.vertx\\.(mutiny\\.)?sqlclient\\.(Pool|SqlClient|ClientBuilder)",
          "io\\.vertx\\.(mutiny\\.)?pgclient\\.(PgConnection|PgPool|PgBuilder)",
          "io\\.quarkus\\.(agroal|datasource|flyway|hibernate|reactive)\\..*",
          "org\\.hibernate\\.(.*[.$])?SessionFactory",
          "jakarta\\.persistence\\.EntityManager(Factory)?",
          "jakarta\\.transaction\\..*",
          "io\\.agroal\\..*",
          "javax\\.sql\\..*",
          "java\\.sql\\.(Connection|Driver|DriverManager)",
          "org\\.(postgresql|flywaydb)\\..*");

  /** Exempt is the kernel's package that binds what it opens, and listens for announcements. */
  private static final ArchRule ONE_OPENER_OF_TRANSACTIONS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.cordon.kernel.tenancy..")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(OPENERS)
          .as("only TenantTransactions opens a transaction or a connection");

  private static final ArchRule NAMES =
      classes()
          .should()
          .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..manager..")
          .as("a package is named by what it is about");

  private ServiceLayout() {}

  /** Throws an AssertionError that names each class of the package that is out of place. */
  public static void check(String basePackage) {
    check(basePackage, Set.of());
  }

  /**
   * The same, for a service whose features share words.
   *
   * @param sharedDomains packages below the base that every feature may know, e.g. {@code
   *     people.domain}
   */
  public static void check(String basePackage, Set<String> sharedDomains) {
    check(
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(basePackage),
        basePackage,
        sharedDomains);
  }

  /** What is no service, and reaches the database as services do: the kernel. */
  public static void checkOpeners(JavaClasses classes) {
    ONE_OPENER_OF_TRANSACTIONS.check(classes);
  }

  static void check(JavaClasses classes, String basePackage, Set<String> sharedDomains) {
    rules(basePackage, sharedDomains).forEach(rule -> rule.check(classes));
  }

  private static List<ArchRule> rules(String base, Set<String> sharedDomains) {
    String domains = base + ".*.domain..";
    String applications = base + ".*.application..";
    return List.of(
        only(domains, "a domain knows the JDK, domains and pure libraries", PURE, domains),
        only(
            applications,
            "a use case knows domains, use cases and ports, and what a use case is made with",
            Stream.concat(Stream.of(PURE), Stream.of(USE_CASE)).toArray(String[]::new),
            domains,
            applications),
        classes().should(new MeetInApplication(base, sharedDomains)).allowEmptyShould(true),
        NAMES,
        ONE_OPENER_OF_TRANSACTIONS);
  }

  /** Whoever resides there depends on nothing else. */
  private static ArchRule only(
      String where, String reason, String[] libraries, String... ofTheService) {
    String[] allowed =
        Stream.concat(Stream.of(libraries), Stream.of(ofTheService)).toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(where)
        .should()
        .dependOnClassesThat(not(resideInAnyPackage(allowed)))
        .as(reason)
        .allowEmptyShould(true);
  }
}
