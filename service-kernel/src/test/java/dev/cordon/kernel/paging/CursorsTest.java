package dev.cordon.kernel.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

  private final Cursors cursors = new Cursors(Base64.getEncoder().encodeToString(new byte[32]));
  private final Caller caller = member();

  @Test
  void leadsToTheRowAfter() {
    String cursor = cursors.next("incidents", caller, "2026-11-24T00:00:00Z", "\"7\", ü");

    assertThat(open(10, cursor, "incidents", caller))
        .isEqualTo(new PageSpec(10, java.util.List.of("2026-11-24T00:00:00Z", "\"7\", ü")));
  }

  @Test
  void theFirstPageHasTheDefaultSize() {
    assertThat(open(0, "", "incidents", caller).limit()).isEqualTo(50);
  }

  @Test
  void isGoodForOneListOfOneTenantOnly() {
    String cursor = cursors.next("incidents", caller, "7");

    assertThat(refused(cursor, "notices", caller)).isEqualTo(ErrorReason.INVALID_CURSOR);
    assertThat(refused(cursor, "incidents", member())).isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  @Test
  void noBitOfItCanBeChanged() {
    byte[] signed = Base64.getUrlDecoder().decode(cursors.next("incidents", caller, "7"));

    for (int bit = 0; bit < signed.length * 8; bit++) {
      byte[] changed = signed.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(refused(Base64.getUrlEncoder().encodeToString(changed), "incidents", caller))
          .isEqualTo(ErrorReason.INVALID_CURSOR);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "not base64!", "AAAAAAAAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void otherTextIsRefused(String cursor) {
    assertThat(refused(cursor, "incidents", caller)).isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 201, Integer.MAX_VALUE})
  void aPageHasItsLimit(int limit) {
    assertThat(
            catchThrowableOfType(Refusal.class, () -> open(limit, "", "incidents", caller))
                .reason())
        .isEqualTo(ErrorReason.MALFORMED_REQUEST);
  }

  private ErrorReason refused(String cursor, String list, Caller who) {
    return catchThrowableOfType(Refusal.class, () -> open(10, cursor, list, who)).reason();
  }

  private PageSpec open(int limit, String cursor, String list, Caller who) {
    return cursors.open(
        PageRequest.newBuilder().setLimit(limit).setCursor(cursor).build(), list, who);
  }

  private static Caller member() {
    return new Caller.Member(
        "ada", new Tenant(Ids.next()), "maison", Set.of(Role.ROLE_RESPONDER), "test");
  }
}
