package dev.cordon.devstack.storm;

import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.operator.Boarding.Person;
import java.util.List;
import java.util.Optional;

/** A brand of its own for a storm, with one person; on board already after an earlier run. */
public final class StormBrand {

  private static final Person LEAD = new Person("sol", List.of("incident-lead"));

  private StormBrand() {}

  public static Login lead(Boarding boarding, String alias) {
    var _ = boarding.brand(alias, Optional.empty(), List.of(LEAD));
    return boarding.login(alias, LEAD);
  }
}
