package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;

import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A brand whose incidents are measured: triaged in an hour, contained in a day, and so on. */
record MeasuredBrand(String alias, Login lead) {
  private static final Person ADMIN = new Person("admin", List.of("brand-admin"));
  private static final Person LEAD = new Person("lead", List.of("incident-lead"));

  static MeasuredBrand onboarded(String alias) {
    var boarding = new Boarding(STACK, GATEWAY);
    var _ = boarding.brand(alias, Optional.empty(), List.of(ADMIN, LEAD));
    var brand = new MeasuredBrand(alias, boarding.login(alias, LEAD));
    measure(boarding.login(alias, ADMIN), alias);
    return brand;
  }

  /** Sets times for all that is opened from now on. */
  static void measure(Login admin, String alias) {
    GATEWAY
        .put(
            admin,
            "/api/v1/brands/" + alias + "/service-level-policy",
            "\"0\"",
            Map.of("unrated_as", "medium", "warn_percent", 75, "targets", targets()))
        .expect(200);
  }

  private static List<Map<String, Object>> targets() {
    return Stream.of("low", "medium", "high", "very_high")
        .flatMap(
            severity ->
                Stream.of(
                    target(severity, "triaged", 60, false),
                    target(severity, "contained", 1_440, true),
                    target(severity, "recovered", 10_080, true),
                    target(severity, "closed", 43_200, true)))
        .toList();
  }

  private static Map<String, Object> target(
      String severity, String milestone, int minutes, boolean mayPause) {
    return Map.of(
        "severity", severity, "milestone", milestone, "minutes", minutes, "may_pause", mayPause);
  }

  String at(String path) {
    return "/api/v1/brands/" + alias + path;
  }

  /** Id of one that lasts. */
  String pause() {
    String incident =
        GATEWAY
            .post(
                lead,
                at("/incidents"),
                Map.of("title", "Measured", "summary", "", "aware_at", "2026-01-01T00:00:00Z"))
            .expect(201)
            .path("id")
            .asText();
    return GATEWAY
        .post(
            lead,
            at("/incidents/" + incident + "/service-level-pauses"),
            Map.of("waiting_for", "supplier", "reason", "asked for the logs"))
        .expect(201)
        .path("id")
        .asText();
  }
}
