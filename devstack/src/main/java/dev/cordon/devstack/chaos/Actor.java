package dev.cordon.devstack.chaos;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;

/** The operator, and the door. */
record Actor(GatewayClient gateway, Login operator) {

  static final String PLATFORM = "/api/v1/platform";

  static String path(String alias) {
    return PLATFORM + "/organizations/" + alias;
  }
}
