package dev.cordon.incident.registry.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What an organization must look like before anything is made of it. */
public final class OnboardingRules {

  /** The operators' own organization, made with the realm. */
  public static final String PLATFORM = "cordon-platform";

  /**
   * Keycloak's {@code organization:<alias>}, which names an organization, would be the scope of the
   * area "organization" for them.
   */
  private static final Set<String> SCOPE_WORDS = Set.of("read", "write");

  private static final int MOST_PEOPLE = 200;
  private static final int MOST_ENTRIES = 100;

  private static final Pattern ALIAS = Pattern.compile("[a-z0-9][a-z0-9-]{0,38}[a-z0-9]");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]*[a-z0-9])");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@\"<>]{1,64}@[^\\s@\"<>]{3,253}");
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,62}");

  /** How Keycloak calls the accounts of clients: a person with such a name would pass for one. */
  private static final String MACHINE = "service-account-";

  private static final Pattern ENTITY_CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,31}");
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private OnboardingRules() {}

  /** Throws a refusal that names everything that is wrong. */
  public static void check(OrganizationProfile profile, List<Person> people) {
    // What is too long isn't looked through.
    checkSizes(profile, people);
    Violations violations = new Violations();
    violations
        .require(
            ALIAS.matcher(profile.alias()).matches(),
            "alias",
            "is 2 to 40 of a–z, 0–9 and inner hyphens")
        .require(
            !profile.alias().equals(PLATFORM) && !SCOPE_WORDS.contains(profile.alias()),
            "alias",
            "is reserved")
        .requireLength(profile.name(), 1, 100, "name")
        .requireLength(profile.sector(), 0, 100, "sector");
    for (int i = 0; i < profile.domains().size(); i++) {
      violations.require(
          DOMAIN.matcher(profile.domains().get(i)).matches(),
          "domains[" + i + "]",
          "isn't a domain name in lower case");
    }
    violations.require(
        profile.privacyContact().isEmpty() || EMAIL.matcher(profile.privacyContact()).matches(),
        "privacy_contact",
        "isn't an e-mail address");
    switch (profile.kind()) {
      case BRAND -> checkBrand(profile, violations);
      case GROUP, PARTNER -> {
        violations.require(profile.group().isEmpty(), "group", "is for brands only");
        violations.require(
            profile.legalEntities().isEmpty(), "legal_entities", "is for brands only");
      }
    }
    checkPeople(profile.kind(), people, violations);
    violations.orThrow();
  }

  private static void checkSizes(OrganizationProfile profile, List<Person> people) {
    new Violations()
        .require(profile.domains().size() <= MOST_ENTRIES, "domains", "has more than 100 entries")
        .require(
            profile.languages().size() <= MOST_ENTRIES, "languages", "has more than 100 entries")
        .require(
            profile.legalEntities().size() <= MOST_ENTRIES,
            "legal_entities",
            "has more than 100 entries")
        .require(people.size() <= MOST_PEOPLE, "people", "has more than 200 entries")
        .orThrow();
  }

  private static void checkBrand(OrganizationProfile profile, Violations violations) {
    violations
        .require(
            profile.domains().contains(profile.senderDomain()),
            "sender_domain",
            "is one of the brand's domains")
        .require(!profile.languages().isEmpty(), "languages", "is empty")
        .require(!profile.legalEntities().isEmpty(), "legal_entities", "is empty");
    for (int i = 0; i < profile.languages().size(); i++) {
      violations.require(
          isLanguage(profile.languages().get(i)), "languages[" + i + "]", "isn't a BCP 47 tag");
    }
    Set<String> codes = new HashSet<>();
    for (int i = 0; i < profile.legalEntities().size(); i++) {
      LegalEntity entity = profile.legalEntities().get(i);
      String field = "legal_entities[" + i + "]";
      violations
          .require(
              ENTITY_CODE.matcher(entity.code()).matches(),
              field + ".code",
              "is 1 to 32 of A–Z, 0–9, hyphen, underscore")
          .require(codes.add(entity.code()), field + ".code", "is there twice")
          .requireLength(entity.name(), 1, 200, field + ".name")
          .require(
              COUNTRIES.contains(entity.country()),
              field + ".country",
              "isn't an ISO 3166-1 alpha-2 code")
          .requireLength(entity.leadAuthority(), 0, 100, field + ".lead_authority");
    }
  }

  private static void checkPeople(
      OrganizationKind kind, List<Person> people, Violations violations) {
    Set<String> usernames = new HashSet<>();
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      String field = "people[" + i + "]";
      violations
          .require(
              USERNAME.matcher(person.username()).matches(),
              field + ".username",
              "is 2 to 63 of a–z, 0–9, dot, hyphen, underscore")
          .require(
              !person.username().startsWith(MACHINE),
              field + ".username",
              "begins as the account of a machine does")
          .require(usernames.add(person.username()), field + ".username", "is there twice")
          .require(
              !person.email().toLowerCase(Locale.ROOT).startsWith(MACHINE),
              field + ".email",
              "begins as the account of a machine does")
          .require(
              EMAIL.matcher(person.email()).matches(), field + ".email", "isn't an e-mail address")
          .requireLength(person.givenName(), 1, 100, field + ".given_name")
          .requireLength(person.familyName(), 1, 100, field + ".family_name")
          .require(!person.roles().isEmpty(), field + ".roles", "is empty")
          .require(
              rolesOf(kind).containsAll(person.roles()),
              field + ".roles",
              "names a role that doesn't exist in such an organization");
    }
  }

  /** The roles that exist in an organization of a kind. */
  public static Set<Role> rolesOf(OrganizationKind kind) {
    return switch (kind) {
      case GROUP -> Set.of(Role.ROLE_GROUP_SECURITY, Role.ROLE_AUDITOR, Role.ROLE_BRAND_ADMIN);
      case BRAND ->
          Set.of(
              Role.ROLE_RESPONDER,
              Role.ROLE_INCIDENT_LEAD,
              Role.ROLE_PRIVACY_OFFICER,
              Role.ROLE_COMMS_APPROVER,
              Role.ROLE_COUNSEL,
              Role.ROLE_AUDITOR,
              Role.ROLE_BRAND_ADMIN);
      case PARTNER -> Set.of(Role.ROLE_PARTNER_ANALYST, Role.ROLE_AUDITOR, Role.ROLE_BRAND_ADMIN);
    };
  }

  private static boolean isLanguage(String tag) {
    try {
      return !new Locale.Builder().setLanguageTag(tag).build().getLanguage().isEmpty();
    } catch (IllformedLocaleException e) {
      return false;
    }
  }
}
