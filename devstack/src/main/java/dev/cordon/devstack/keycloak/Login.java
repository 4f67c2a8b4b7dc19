package dev.cordon.devstack.keycloak;

import java.util.List;

/**
 * A person of the development realm with a password.
 *
 * @param organization alias of the organization that the person acts for
 */
public record Login(String username, String password, String organization, List<String> roles) {}
