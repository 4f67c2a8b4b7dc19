package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Violations;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is to come, and what they may do then. */
public record Invitation(String givenName, String familyName, String email, Set<Role> roles) {

  private static final int LONGEST_NAME = 100;

  /** One address and nothing that a mail header or a page could take for more. */
  private static final Pattern EMAIL = Pattern.compile("[^\\s@\"<>,;]{1,64}@[^\\s@\"<>,;]{3,190}");

  /**
   * How Keycloak calls the accounts of machines, which are on no list of people; an account of ours
   * is called as its address.
   */
  private static final String MACHINE = "service-account-";

  /** Keycloak's rule for names: none of these. */
  private static final Pattern NAME =
      Pattern.compile("[^<>&\"$%!#?§;*~/\\\\|^=\\[\\]{}()\\p{Cntrl}]*");

  public Invitation {
    roles = Set.copyOf(roles);
    // Keycloak keeps addresses so; two spellings are one person.
    email = email.toLowerCase(Locale.ROOT);
  }

  /**
   * Throws a refusal that names everything that is wrong.
   *
   * @param possible the roles that exist in the organization
   */
  public Invitation checked(Set<Role> possible) {
    new Violations()
        .requireLength(givenName, 1, LONGEST_NAME, "given_name")
        .require(NAME.matcher(givenName).matches(), "given_name", "has characters that no name has")
        .requireLength(familyName, 1, LONGEST_NAME, "family_name")
        .require(
            NAME.matcher(familyName).matches(), "family_name", "has characters that no name has")
        .require(EMAIL.matcher(email).matches(), "email", "isn't an e-mail address")
        .require(!email.startsWith(MACHINE), "email", "begins as the account of a machine does")
        .require(!roles.isEmpty(), "roles", "is empty")
        .require(
            possible.containsAll(roles),
            "roles",
            "names a role that doesn't exist in such an organization")
        .orThrow();
    return this;
  }
}
