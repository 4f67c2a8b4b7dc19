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

/**
 * Who takes part in the exercise: a group's security chief, three of its brands, and the analyst of
 * a retailer that is in a circle with the first of them. Another retailer takes no part.
 *
 * @param officer of the first brand; may also approve what others have written
 * @param approver of the first brand
 * @param analyst of the retailer
 * @param bystander analyst of the other one
 */
record ExerciseCast(
    Login chief,
    ExerciseBrand maison,
    Login officer,
    Login approver,
    ExerciseBrand sport,
    ExerciseBrand home,
    Login analyst,
    Login bystander) {

  static final String GROUP = "halcyon-group";
  static final String PARTNER = "kestrel-stores";
  static final String BYSTANDER = "wren-outlets";
  static final String CIRCLE = "halcyon-and-kestrel";

  private static final Person CHIEF = new Person("chief", List.of("group-security"));
  private static final Person LEAD = new Person("lead", List.of("incident-lead"));
  private static final Person RESPONDER = new Person("responder", List.of("responder"));
  private static final Person OFFICER =
      new Person("officer", List.of("privacy-officer", "comms-approver"));
  private static final Person APPROVER = new Person("approver", List.of("comms-approver"));
  private static final Person ADMIN = new Person("admin", List.of("brand-admin"));
  private static final Person ANALYST = new Person("analyst", List.of("partner-analyst"));

  static ExerciseCast onBoard() {
    var boarding = new Boarding(STACK, GATEWAY);
    boarding.group(GROUP, List.of(CHIEF));
    ExerciseBrand maison = brand(boarding, "halcyon-maison", APPROVER, ADMIN);
    MeasuredBrand.measure(boarding.login(maison.alias(), ADMIN), maison.alias());
    ExerciseBrand sport = brand(boarding, "halcyon-sport");
    ExerciseBrand home = brand(boarding, "halcyon-home");
    boarding.partner(PARTNER, List.of(ANALYST));
    boarding.partner(BYSTANDER, List.of(ANALYST));
    GATEWAY
        .post(
            STACK.operator(),
            "/api/v1/platform/circles",
            Map.of(
                "alias",
                CIRCLE,
                "name",
                "Halcyon and Kestrel",
                "members",
                List.of(maison.alias(), PARTNER)))
        .expect(201);
    return new ExerciseCast(
        boarding.login(GROUP, CHIEF),
        maison,
        maison.officer(),
        boarding.login(maison.alias(), APPROVER),
        sport,
        home,
        boarding.login(PARTNER, ANALYST),
        boarding.login(BYSTANDER, ANALYST));
  }

  List<ExerciseBrand> brands() {
    return List.of(maison, sport, home);
  }

  Seat partner() {
    return Seat.ofPartner(PARTNER, analyst);
  }

  Seat outsider() {
    return Seat.ofPartner(BYSTANDER, bystander);
  }

  private static ExerciseBrand brand(Boarding boarding, String alias, Person... more) {
    List<Person> people =
        Stream.concat(Stream.of(LEAD, RESPONDER, OFFICER), Stream.of(more)).toList();
    var _ = boarding.brand(alias, Optional.of(GROUP), people);
    return new ExerciseBrand(
        alias,
        boarding.login(alias, LEAD),
        boarding.login(alias, RESPONDER),
        boarding.login(alias, OFFICER));
  }
}
