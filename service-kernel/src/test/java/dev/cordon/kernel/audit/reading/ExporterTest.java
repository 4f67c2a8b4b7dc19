package dev.cordon.kernel.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.export.FileCheck;
import dev.cordon.kernel.audit.export.FileFault;
import dev.cordon.kernel.audit.export.Section;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExporterTest {

  private static final int MEBIBYTE = 1 << 20;

  @SuppressWarnings("NullAway.Init")
  private ExampleTrail trail;

  @BeforeAll
  void start() {
    trail = new ExampleTrail();
  }

  @AfterAll
  void stop() {
    trail.close();
  }

  @Test
  void aChainOfManyPagesIsOneSectionThatFits() throws SQLException {
    Tenant tenant = trail.sealed(3);
    trail.tamper(
        tenant,
        """
        insert into audit_entry (tenant_id, id, happened_at, actor, caller, action, object_type,
                                 object_id, request_id, details)
        select $t, gen_random_uuid(), now(), 'ada', 'member', 'test.happened', 'test',
               'object ' || n, 'request-1', jsonb_build_object('text', repeat('x', 500))
          from generate_series(1, 2500) n
        """);
    trail.seal();
    trail.sign();

    List<String> pages = trail.export(tenant, 1);

    assertThat(pages).hasSizeGreaterThan(2);
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(page.getBytes(StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(MEBIBYTE));
    FileCheck check = new FileCheck(Map.of("incident", trail.keys.published()), List.of());
    assertThat(fault(pages, check)).isEmpty();
    assertThat(check.sections())
        .extracting(Section::to, Section::checkpoints)
        .containsExactly(tuple(2_503L, 4L));
  }

  @Test
  void aPieceOfAChainFitsBehindItsBeginning() {
    Tenant tenant = trail.sealed(10);
    FileCheck check =
        new FileCheck(Map.of("incident", trail.keys.published()), trail.checkpoints(tenant));

    assertThat(fault(trail.export(tenant, 4), check)).isEmpty();
    assertThat(check.sections()).extracting(Section::from).containsExactly(4L);
  }

  @Test
  void aPositionBeyondTheEndIsRefused() {
    Tenant tenant = trail.sealed(2);

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> trail.export(tenant, 4));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(trail.export(tenant, 3)).hasSize(1);
  }

  @Test
  void aGapIsRefusedAndNotExported() throws SQLException {
    Tenant tenant = trail.sealed(5);
    trail.tamper(tenant, "delete from audit_seal where tenant_id = $t and position = 3");

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> trail.export(tenant, 1));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refusal.detail()).contains("position 3");
  }

  private static Optional<FileFault> fault(List<String> pages, FileCheck check) {
    String.join("", pages).lines().forEach(check::take);
    return check.end();
  }
}
