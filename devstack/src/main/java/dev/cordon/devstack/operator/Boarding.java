package dev.cordon.devstack.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Pause;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings organizations on board through the public door, as the platform's first operator; what is
 * on board already stays as it is.
 */
public record Boarding(Stack stack, GatewayClient gateway) {

  private static final String PLATFORM = "/api/v1/platform";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * Somebody of an organization.
   *
   * @param name with the organization's alias behind it, their user name
   * @param roles there
   */
  public record Person(String name, List<String> roles) {

    public Person {
      roles = List.copyOf(roles);
    }

    public String username(String brand) {
      return name + "." + brand;
    }

    private Map<String, Object> toJson(String brand) {
      return Map.of(
          "username",
          username(brand),
          "email",
          name + "@" + brand + ".example",
          "given_name",
          name,
          "family_name",
          "Doe",
          "roles",
          roles);
    }
  }

  /** Returns once it is active. */
  public void group(String alias) {
    group(alias, List.of());
  }

  /** The same, with its people in the identity provider. */
  public void group(String alias, List<Person> people) {
    var _ =
        board(
            "/groups",
            alias,
            Map.of("alias", alias, "name", "The group", "people", toJson(alias, people)));
  }

  /** Returns once it is active, and its people are in the identity provider. */
  public void partner(String alias, List<Person> people) {
    var _ =
        board(
            "/partners",
            alias,
            Map.of(
                "alias",
                alias,
                "name",
                alias,
                "domains",
                List.of(alias + ".example"),
                "people",
                toJson(alias, people)));
  }

  /**
   * Returns once it is active, and its people are in the identity provider.
   *
   * @param group alias of its group
   * @return the brand's id
   */
  public UUID brand(String alias, Optional<String> group, List<Person> people) {
    Map<String, Object> brand =
        new HashMap<>(
            Map.of(
                "alias",
                alias,
                "name",
                alias,
                "domains",
                List.of(alias + ".example"),
                "sender_domain",
                alias + ".example",
                "languages",
                List.of("en"),
                "legal_entities",
                List.of(
                    Map.of("code", "FR", "name", alias, "country", "FR", "lead_authority", "CNIL")),
                "people",
                toJson(alias, people)));
    group.ifPresent(of -> brand.put("group", of));
    return board("/brands", alias, brand);
  }

  private static List<Map<String, Object>> toJson(String alias, List<Person> people) {
    return people.stream().map(person -> person.toJson(alias)).toList();
  }

  /** A password for somebody of an organization that is on board. */
  public Login login(String brand, Person person) {
    stack.logins().grant(brand, Map.of(person.username(brand), person.roles()));
    return stack.logins().of(person.username(brand));
  }

  private UUID board(String kind, String alias, Map<String, Object> organization) {
    String path = PLATFORM + "/organizations/" + alias;
    if (gateway.get(stack.operator(), path).expect(200, 404).path("id").isMissingNode()) {
      var _ = gateway.post(stack.operator(), PLATFORM + kind, organization).expect(201);
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode view = gateway.get(stack.operator(), path).expect(200);
      if (view.path("state").asText().equals("active") && !view.has("operation")) {
        return UUID.fromString(view.path("id").asText());
      }
      if (System.nanoTime() > deadline) {
        throw new StackFailure("The on-boarding of " + alias + " isn't complete: " + view);
      }
      Pause.of(PAUSE);
    }
  }
}
