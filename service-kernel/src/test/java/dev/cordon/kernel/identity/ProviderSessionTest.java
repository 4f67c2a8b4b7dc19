package dev.cordon.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Metadata;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProviderSessionTest {

  @Test
  void aSessionThroughAProviderIsKnownByItsTokenAlone() {
    Instant issued = Instant.parse("2026-01-31T12:00:00Z");
    TestToken through = new TestToken(Map.of("idp", "sport", "iat", issued.getEpochSecond()));
    Metadata claimed = header("maison 0");

    assertThat(AccessRules.session(through, claimed))
        .contains(new ProviderSession("sport", issued));
    assertThat(AccessRules.session(new TestToken(Map.of("idp", "sport")), new Metadata()))
        .contains(new ProviderSession("sport", Instant.EPOCH));
    assertThat(AccessRules.session(new TestToken(Map.of("idp", List.of("sport"))), new Metadata()))
        .isPresent();
    assertThat(AccessRules.session(new TestToken(Map.of("sub", "ada")), claimed)).isEmpty();
  }

  /** The work of somebody's session ends with it, also when a service goes on with it. */
  @Test
  void aServiceNamesTheSessionWhoseWorkItGoesOnWith() {
    TestToken gateway = TestToken.service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY);
    ProviderSession session = new ProviderSession("sport", Instant.ofEpochSecond(1_769_860_800));

    assertThat(AccessRules.session(gateway, header(session.toHeader()))).contains(session);
    assertThat(AccessRules.session(gateway, new Metadata())).isEmpty();
    for (String wrong : List.of("sport", "sport now", " ")) {
      assertThatThrownBy(() -> AccessRules.session(gateway, header("x" + wrong)))
          .isInstanceOf(Refusal.class);
    }
  }

  private static Metadata header(String session) {
    Metadata headers = new Metadata();
    headers.put(WireHeaders.SESSION, session);
    return headers;
  }
}
