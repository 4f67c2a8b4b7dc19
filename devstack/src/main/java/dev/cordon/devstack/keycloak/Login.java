package dev.cordon.devstack.keycloak;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A person of the development realm with a password.
 *
 * @param organization alias of the organization that the person acts for
 */
public record Login(String username, String password, String organization, List<String> roles) {

  /** A file that somebody edited may lack a field. */
  public Login {
    requireNonNull(username, "username is missing");
    requireNonNull(password, "password is missing");
    requireNonNull(organization, "organization is missing");
    requireNonNull(roles, "roles are missing");
  }
}
