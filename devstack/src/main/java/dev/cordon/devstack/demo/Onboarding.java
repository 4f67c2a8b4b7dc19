package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    // A brand needs its group; the rest is asked for at once, and made while passwords are given.
    ask("/groups", cast.groupJson());
    awaitActive(cast.group());
    ask("/brands", cast.maisonJson());
    ask("/brands", cast.veloraJson());
    ask("/partners", cast.partnerJson());
    grant(cast.group(), cast.securityChief());
    awaitActive(cast.maison());
    grant(
        cast.maison(),
        cast.responder(),
        cast.incidentLead(),
        cast.privacyOfficer(),
        cast.approver(),
        cast.deputy(),
        cast.counsel(),
        cast.auditor());
    awaitActive(cast.velora());
    grant(cast.velora(), cast.veloraLead(), cast.veloraOfficer());
    awaitActive(cast.partner());
    grant(cast.partner(), cast.analyst());
    ask("/circles", cast.circleJson());
    ask("/circles", cast.brandsCircleJson());
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

  private void ask(String kind, Map<String, Object> wanted) {
    gateway.post(operator, PLATFORM + kind, wanted).expect(201);
  }

  private void awaitActive(String alias) {
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
    stack
        .logins()
        .grant(
            organization,
            Stream.of(people).collect(Collectors.toMap(Cast.Person::username, Cast.Person::roles)));
  }
}
