package dev.cordon.devstack.bench;

import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A brand of the bench's own.
 *
 * @param tenant its id
 * @param person who has every role there, so that no endpoint is closed
 */
record Brand(String alias, UUID tenant, Login person) {

  private static final Person ANN =
      new Person(
          "ann",
          List.of(
              "responder",
              "incident-lead",
              "privacy-officer",
              "comms-approver",
              "counsel",
              "auditor",
              "brand-admin"));

  static Brand onBoard(Boarding boarding, String alias, String group) {
    UUID tenant = boarding.brand(alias, Optional.of(group), List.of(ANN));
    return new Brand(alias, tenant, boarding.login(alias, ANN));
  }

  String at(String path) {
    return "/api/v1/brands/" + alias + path;
  }
}
