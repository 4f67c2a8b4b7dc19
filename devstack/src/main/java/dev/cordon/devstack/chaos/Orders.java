package dev.cordon.devstack.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import java.util.List;
import java.util.Map;

/** What is ordered of one organization, and what must come of it. */
record Orders(Actor actor, int run) {

  /** Kinds of orders that follow an on-boarding. */
  enum Kind {
    NONE,
    RENAME,
    SUSPEND,
    SUSPEND_AND_RESUME,
    WITHDRAW
  }

  String group() {
    return "chaos-%d-group".formatted(run);
  }

  String alias(int number) {
    return "chaos-%d-%d".formatted(run, number);
  }

  static String lead(String alias) {
    return "lea." + alias;
  }

  /** Whose name is taken by somebody else: an on-boarding with them can't be completed. */
  static String impostor() {
    return "operator";
  }

  Answer onboardGroup() {
    return post("/groups", Map.of("alias", group(), "name", "Group " + run));
  }

  /**
   * @param completable whether all of its people can be had
   */
  Answer onboard(String alias, boolean completable) {
    return post(
        "/brands",
        Map.of(
            "alias",
            alias,
            "name",
            "Brand " + alias,
            "group",
            group(),
            "domains",
            List.of(alias + ".example"),
            "sender_domain",
            alias + ".example",
            "languages",
            List.of("en"),
            "legal_entities",
            List.of(Map.of("code", "FR", "name", "Brand SAS", "country", "FR")),
            "people",
            List.of(
                person(lead(alias), alias, "incident-lead", "responder"),
                person(completable ? "ana." + alias : impostor(), alias, "brand-admin"))));
  }

  private static Map<String, Object> person(String username, String alias, String... roles) {
    return Map.of(
        "username",
        username,
        "email",
        username + "@" + alias + ".example",
        "given_name",
        "Lea",
        "family_name",
        "Lima",
        "roles",
        List.of(roles));
  }

  Answer rename(String alias) {
    return actor
        .gateway()
        .patch(actor.operator(), Actor.path(alias), version(alias), Map.of("name", renamed(alias)));
  }

  /** ETag of the organization as it is this moment. */
  private String version(String alias) {
    Answer read = actor.gateway().get(actor.operator(), Actor.path(alias));
    read.expect(200);
    return read.headers().firstValue("ETag").orElseThrow();
  }

  static String renamed(String alias) {
    return "Renamed " + alias;
  }

  Answer suspend(String alias) {
    return order(alias, "suspension", Map.of("reason", "a run of faults"));
  }

  Answer resume(String alias) {
    return order(alias, "resumption", Map.of("reason", "a run of faults"));
  }

  private Answer order(String alias, String what, Map<String, String> body) {
    return actor
        .gateway()
        .post(actor.operator(), Actor.path(alias) + "/" + what, version(alias), body);
  }

  Answer withdraw(String alias) {
    return order(alias, "withdrawal", Map.of());
  }

  private Answer post(String kind, Map<String, Object> organization) {
    return actor.gateway().post(actor.operator(), Actor.PLATFORM + kind, organization);
  }

  /** Empty fields when there is none. */
  JsonNode view(String alias) {
    Answer answer = actor.gateway().get(actor.operator(), Actor.path(alias));
    answer.expect(200, 404);
    return answer.body();
  }
}
