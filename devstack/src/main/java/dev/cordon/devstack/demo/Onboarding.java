package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A group, two brands and a partner retailer come on board, with people in their roles. */
final class Onboarding {
  private static final String PLATFORM = "/api/v1/platform";
  private static final Duration LONGEST_ONBOARDING = Duration.ofMinutes(1);

  private final Stack stack;
  private final GatewayClient gateway;
  private final Progress progress;
  private final Login operator;

  Onboarding(Stack stack, GatewayClient gateway, Progress progress) {
    this.stack = stack;
    this.gateway = gateway;
    this.progress = progress;
    this.operator = stack.operator();
  }

  Scene run() {
    progress.waiting("on-boarding a group, two brands and a partner");
    var cast = new Cast(nextRun());
    onboard("/groups", cast.groupJson());
    onboard("/brands", cast.maisonJson());
    onboard("/brands", cast.veloraJson());
    onboard("/partners", cast.partnerJson());
    gateway
        .post(
            operator,
            PLATFORM + "/circles",
            Map.of(
                "alias",
                cast.circle(),
                "name",
                "Aurelle and Brigantia",
                "members",
                List.of(cast.maison(), cast.partner())))
        .expect(201);
    progress.waiting("passwords for the people who came on board");
    grant(cast.group(), cast.securityChief());
    grant(
        cast.maison(),
        cast.responder(),
        cast.incidentLead(),
        cast.privacyOfficer(),
        cast.approver(),
        cast.counsel(),
        cast.auditor());
    grant(cast.velora(), cast.veloraLead(), cast.veloraOfficer());
    grant(cast.partner(), cast.analyst());
    progress.done(
        "1 on board: %s and %s of %s, and the partner %s"
            .formatted(cast.maison(), cast.velora(), cast.group(), cast.partner()));
    return new Scene(stack, gateway, cast, progress);
  }

  /** The first number that no earlier run has used. */
  private int nextRun() {
    int run = 1;
    while (isTaken(new Cast(run))) {
      run++;
    }
    return run;
  }

  private boolean isTaken(Cast cast) {
    Answer group = gateway.get(operator, PLATFORM + "/organizations/" + cast.group());
    group.expect(200, 404);
    return group.status() == 200;
  }

  private void onboard(String kind, Map<String, Object> organization) {
    JsonNode organizationView =
        gateway.post(operator, PLATFORM + kind, organization).expect(200, 201);
    String alias = organizationView.path("alias").asText();
    var patience = new Patience(LONGEST_ONBOARDING);
    while (!isActive(alias)) {
      patience.await("The on-boarding of %s stands still".formatted(alias), 0);
    }
  }

  private boolean isActive(String alias) {
    JsonNode view = gateway.get(operator, PLATFORM + "/organizations/" + alias).expect(200);
    return view.path("state").asText().equals("active");
  }

  private void grant(String organization, Cast.Person... people) {
    for (Cast.Person person : people) {
      Login login = stack.logins().grant(person.username(), organization, person.roles());
      assert !login.password().isEmpty();
    }
  }
}
