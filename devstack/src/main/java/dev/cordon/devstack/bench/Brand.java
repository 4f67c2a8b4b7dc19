package dev.cordon.devstack.bench;

import dev.cordon.devstack.keycloak.Login;
import java.util.UUID;

/**
 * A brand of the bench's own.
 *
 * @param tenant its id
 * @param person who has every role there, so that no endpoint is closed
 */
record Brand(String alias, UUID tenant, Login person) {

  String at(String path) {
    return "/api/v1/brands/" + alias + path;
  }
}
