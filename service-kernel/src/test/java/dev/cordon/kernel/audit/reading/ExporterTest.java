package dev.cordon.kernel.audit.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.export.FileCheck;
import dev.cordon.kernel.audit.export.FileFault;
import dev.cordon.kernel.audit.export.Section;
import dev.cordon.kernel.audit.verification.Verifiers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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
    // Of several bytes a letter: what counts is bytes.
    trail.appendMany(tenant, 2_500, "{\"text\": \"" + "é".repeat(500) + "\"}");
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
  void whatIsHiddenFromTheReaderIsWithheldAndTheChainStillFits() {
    UUID hidden = Ids.next();
    Tenant tenant = new Tenant(Ids.next());
    for (String object : List.of("first", hidden.toString(), "third", hidden.toString())) {
      trail.append(tenant, object);
    }
    trail.seal();
    trail.sign();
    FileCheck check =
        new FileCheck(Map.of("incident", trail.keys.published()), trail.checkpoints(tenant));
    String whole = String.join("", trail.export(tenant, 1));

    trail.example.hidden = List.of(hidden);
    try {
      List<String> pages = trail.export(tenant, 1);

      assertThat(fault(pages, check)).isEmpty();
      assertThat(types(String.join("", pages)))
          .containsExactly(
              "header", "entry", "withheld", "entry", "withheld", "checkpoint", "trailer");
      assertThat(String.join("", pages)).doesNotContain(hidden.toString());
      assertThat(hashes(String.join("", pages))).isEqualTo(hashes(whole));
      assertThat(listed(tenant)).containsExactly("third", "first");
    } finally {
      trail.example.hidden = List.of();
    }
    assertThat(types(whole)).doesNotContain("withheld");
  }

  private List<String> listed(Tenant tenant) {
    EntryFilter all =
        new EntryFilter(EntryFilter.EVER, EntryFilter.FOREVER, "", "", "", "", Optional.empty());
    EntryList list = new EntryList(trail.example.transactions, trail.service);
    return trail
        .eventLoop
        .await(() -> list.page(ExampleTrail.caller(tenant), 1_000, 10, all))
        .entries()
        .stream()
        .map(found -> found.entry().objectId())
        .toList();
  }

  private static List<String> types(String file) {
    return all(file, "\"type\":\"([a-z]+)\"");
  }

  private static List<String> hashes(String file) {
    return all(file, "\"hash\":\"([0-9a-f]{64})\"");
  }

  private static List<String> all(String file, String pattern) {
    return Pattern.compile(pattern).matcher(file).results().map(found -> found.group(1)).toList();
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
  void piecesOfAChainJoin() {
    Tenant tenant = trail.sealed(10);
    List<String> first = trail.export(tenant, 1, 4);
    List<String> second = trail.export(tenant, 5);
    Checkpoint kept = trail.checkpoints(tenant).getFirst();

    FileCheck check = new FileCheck(Map.of("incident", trail.keys.published()), List.of(kept));
    assertThat(fault(first, check)).as("its end isn't the chain's").isEmpty();
    assertThat(check.notCompared()).containsExactly(kept);
    assertThat(fault(second, new FileCheck(Map.of(), List.of(kept)))).isEmpty();
    assertThat(first.getFirst()).contains("\"to_position\":4,", "\"chain_length\":10,");
    assertThat(second.getFirst()).contains("\"previous_hash\":\"" + trail.hash(tenant, 4) + "\"");
    assertThat(first.getFirst()).contains("\"hash\":\"" + trail.hash(tenant, 4) + "\"");
  }

  @Test
  void aPieceMustBeOfTheChain() {
    Tenant tenant = trail.sealed(4);

    assertThat(catchThrowableOfType(Refusal.class, () -> trail.export(tenant, 1, 5)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("to_position");
    assertThat(catchThrowableOfType(Refusal.class, () -> trail.export(tenant, 3, 1)).reason())
        .isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void whatIsSignedMeanwhileIsntCounted() {
    Tenant tenant = new Tenant(Ids.next());
    trail.append(tenant, "one");
    trail.append(tenant, "two");
    trail.seal();
    Exporter interrupted =
        Exporters.on(
            Verifiers.interrupted(trail.example, trail.service, trail::sign),
            trail.example,
            trail.service,
            trail.keys,
            trail.clock);

    String lines =
        interrupted
            .page(
                new Exporter.Request(
                    ExampleTrail.caller(tenant), 1, 0, 0, List.of(trail.service.name())))
            .lines();

    assertThat(trail.checkpoints(tenant)).as("the sealer was here").hasSize(1);
    assertThat(fault(List.of(lines), new FileCheck(Map.of(), List.of()))).isEmpty();
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
    assertThat(fault(trail.export(tenant, 1, 2), new FileCheck(Map.of(), List.of()))).isEmpty();
    assertThat(fault(trail.export(tenant, 5), new FileCheck(Map.of(), List.of()))).isEmpty();
  }

  private static Optional<FileFault> fault(List<String> pages, FileCheck check) {
    String.join("", pages).lines().forEach(check::take);
    return check.end();
  }
}
