package dev.cordon.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallerTest {

  private static final Tenant OWN = new Tenant(UUID.randomUUID());
  private static final Tenant OWNER = new Tenant(UUID.randomUUID());

  private static final Caller.Member MEMBER =
      new Caller.Member("gil", OWN, "peer", Set.of(Role.ROLE_RESPONDER), "r");

  /** The trail has the person; what others read names their organization alone. */
  @Test
  void aGuestSignsWithTheirOrganization() {
    Caller guest = new Caller.Guest(MEMBER, OWNER, UUID.randomUUID());

    assertThat(guest.signature()).isEqualTo("organization:peer");
    assertThat(guest.actor()).isEqualTo("gil");
  }

  @Test
  void whoBelongsToTheTenantSignsThemselves() {
    Caller service = new Caller.Service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT, OWN, "lou", "r");

    assertThat(MEMBER.signature()).isEqualTo("gil");
    assertThat(service.signature()).isEqualTo("lou");
  }
}
