package dev.cordon.gateway.rights;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.Flaw;
import dev.cordon.testkit.quarkus.TestIssuer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** In what relation somebody with a role stands to the organization that a request names. */
enum Situation {
  OWN_BRAND {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(issuer.member(GatewayTest.MAISON, alias, "ada", role));
    }

    @Override
    int expected(boolean hasRight) {
      return hasRight ? LET_IN : 403;
    }
  },
  OTHER_BRAND {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(issuer.member(ELSEWHERE, "atelier", "eve", role));
    }

    @Override
    int expected(boolean hasRight) {
      return 404;
    }
  },
  PARTNER {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(issuer.member(ELSEWHERE, "brigantia-stores", "pat", role));
    }

    @Override
    int expected(boolean hasRight) {
      return 404;
    }
  },
  /** A member of both, with nothing but membership here. */
  ROLE_IN_ANOTHER_BRAND {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      Map<String, Object> both = new LinkedHashMap<>();
      both.putAll(TestIssuer.organization(ELSEWHERE, "atelier", role));
      both.putAll(TestIssuer.organization(GatewayTest.MAISON, alias));
      return Optional.of(issuer.token("ada", Map.of("organization", both)));
    }

    @Override
    int expected(boolean hasRight) {
      return 403;
    }
  },
  /** What the identity provider mixes from all organizations is no right in any. */
  ROLE_OF_THE_REALM {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(
          issuer.token(
              "ada",
              Map.of(
                  "organization",
                  TestIssuer.organization(GatewayTest.MAISON, alias),
                  "realm_access",
                  Map.of("roles", List.of(Contracts.name(role))))));
    }

    @Override
    int expected(boolean hasRight) {
      return 403;
    }
  },
  /** Its secret opens nothing that its token wasn't asked for. */
  MACHINE_WITHOUT_THE_SCOPE {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(issuer.machine(GatewayTest.MAISON, alias, "till", "openid", role));
    }

    @Override
    int expected(boolean hasRight) {
      return 403;
    }
  },
  /** Whoever has the right loses it with the suspension. */
  SUSPENDED_BRAND {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(issuer.member(SUSPENDED, alias, "ada", role));
    }

    @Override
    int expected(boolean hasRight) {
      return 403;
    }
  },
  ANONYMOUS {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.empty();
    }

    @Override
    int expected(boolean hasRight) {
      return 401;
    }
  },
  EXPIRED_TOKEN {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(issuer.flawed(Flaw.EXPIRED, GatewayTest.MAISON, alias, "ada", role));
    }

    @Override
    int expected(boolean hasRight) {
      return 401;
    }
  },
  WRONG_AUDIENCE {
    @Override
    Optional<String> token(TestIssuer issuer, String alias, Role role) {
      return Optional.of(
          issuer.flawed(Flaw.WRONG_AUDIENCE, GatewayTest.MAISON, alias, "ada", role));
    }

    @Override
    int expected(boolean hasRight) {
      return 401;
    }
  };

  /** Alias that sample requests name. */
  static final String OWN_ALIAS = "maison";

  /** No status: the request was passed on, and what came of it isn't a matter of rights. */
  static final int LET_IN = 0;

  /** That the services know to be suspended. */
  static final UUID SUSPENDED = UUID.fromString("0197a1b2-0000-7000-8000-0000000000dd");

  private static final UUID ELSEWHERE = UUID.fromString("0197a1b2-0000-7000-8000-0000000000ee");

  /**
   * @param alias of the acting organization
   */
  abstract Optional<String> token(TestIssuer issuer, String alias, Role role);

  /**
   * @param hasRight whether the table has the role for the endpoint
   * @return status, or {@link #LET_IN}
   */
  abstract int expected(boolean hasRight);
}
