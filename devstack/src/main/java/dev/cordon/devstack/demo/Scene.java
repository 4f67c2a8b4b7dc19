package dev.cordon.devstack.demo;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;

/**
 * Where the steps of the story happen: who acts, through which door, and who watches.
 *
 * @param gateway the only way in
 */
public record Scene(Stack stack, GatewayClient gateway, Cast cast, Progress progress) {

  /** The login of somebody of the luxury brand. */
  public Login maison(Cast.Person person) {
    return login(person, cast.maison());
  }

  /** The login of somebody of the sportswear brand. */
  public Login velora(Cast.Person person) {
    return login(person, cast.velora());
  }

  /** The login of the partner's analyst. */
  public Login partner() {
    return login(cast.analyst(), cast.partner());
  }

  /** The login of somebody of the group. */
  public Login group(Cast.Person person) {
    return login(person, cast.group());
  }

  /** Path under the luxury brand. */
  public String at(String path) {
    return "/api/v1/brands/" + cast.maison() + path;
  }

  private Login login(Cast.Person person, String organization) {
    return stack.logins().all().stream()
        .filter(login -> login.username().equals(person.username()))
        .filter(login -> login.organization().equals(organization))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    person.username() + " isn't on board at " + organization));
  }
}
