package dev.cordon.incident.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationsResource;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;

/** How an organization is found in the realm. */
class RealmAdminTest {

  private final List<OrganizationRepresentation> realm = new ArrayList<>();
  private final List<String> questions = new ArrayList<>();

  private void add(String alias, String name, String domain) {
    OrganizationRepresentation organization = new OrganizationRepresentation();
    organization.setAlias(alias);
    organization.setName(name);
    organization.addDomain(new OrganizationDomainRepresentation(domain));
    realm.add(organization);
  }

  /** As Keycloak 26 finds: the exact search by name or domain, the query by the alias. */
  private final OrganizationsResource organizations =
      (OrganizationsResource)
          Proxy.newProxyInstance(
              RealmAdminTest.class.getClassLoader(),
              new Class<?>[] {OrganizationsResource.class},
              (self, method, arguments) -> {
                String asked = (String) arguments[0];
                questions.add(method.getName() + " " + asked);
                return switch (method.getName()) {
                  case "search" -> realm.stream().filter(o -> isNamed(o, asked)).limit(1).toList();
                  case "searchByAttribute" ->
                      realm.stream().filter(o -> asked.equals("alias:" + o.getAlias())).toList();
                  default -> throw new UnsupportedOperationException(method.getName());
                };
              });

  private static boolean isNamed(OrganizationRepresentation organization, String asked) {
    return organization.getName().equals(asked) || organization.getDomain(asked) != null;
  }

  @Test
  void oneIsFoundWhateverItsNameIs() {
    add("other", "cordon-platform", "other.example");
    add("third", "Third", "cordon-platform");
    add("cordon-platform", "Cordon platform", "cordon.example");

    assertThat(RealmAdmin.byAlias(organizations, "cordon-platform"))
        .map(OrganizationRepresentation::getName)
        .contains("Cordon platform");
    assertThat(questions).hasSize(1);
  }

  @Test
  void oneThatHasTheNameAndAnotherAliasIsAnotherOne() {
    add("other", "maison", "maison");

    assertThat(RealmAdmin.byAlias(organizations, "maison")).isEmpty();
  }
}
