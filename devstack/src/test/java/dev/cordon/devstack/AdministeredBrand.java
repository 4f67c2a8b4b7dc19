package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A brand with a brand-admin and nobody else, and its machines. */
record AdministeredBrand(String alias, Login admin) {
  private static final Person ADMIN = new Person("admin", List.of("brand-admin"));

  static AdministeredBrand onboarded(String alias) {
    var boarding = new Boarding(STACK, GATEWAY);
    var _ = boarding.brand(alias, Optional.empty(), List.of(ADMIN));
    return new AdministeredBrand(alias, boarding.login(alias, ADMIN));
  }

  String at(String path) {
    return "/api/v1/brands/" + alias + path;
  }

  /** The answer has the secret. */
  JsonNode machine(String name, List<String> roles, List<String> scopes) {
    return GATEWAY
        .post(
            admin,
            at("/machines"),
            Map.of(
                "name", name,
                "roles", roles,
                "scopes", scopes,
                "networks", List.of("127.0.0.0/8"),
                "expires_at", Instant.now().plus(Duration.ofDays(30)).toString()))
        .expect(201);
  }

  /** A receiver of pages. */
  JsonNode webhook(String url) {
    return GATEWAY
        .post(
            admin,
            at("/page-webhooks"),
            Map.of(
                "name", "on-call",
                "format", "pagerduty",
                "url", url,
                "integration_key", "R0UTINGKEY",
                "signing_secret", "a secret that only the receiver has".replace(' ', '-')))
        .expect(201);
  }

  JsonNode read(String machine) {
    return GATEWAY.get(admin, at("/machines/" + machine)).expect(200);
  }
}
