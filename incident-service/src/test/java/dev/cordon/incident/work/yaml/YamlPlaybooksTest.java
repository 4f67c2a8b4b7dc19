package dev.cordon.incident.work.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.work.domain.Anchor;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.PlaybookStep;
import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlPlaybooksTest {

  private static final String HEAD =
      """
      name: leak
      version: 2
      title: Leak
      description: What to do.
      steps:
      """;

  private static final String STEP =
      """
        - id: stop
          title: Stop it
          role: responder
      """;

  private final YamlPlaybooks playbooks = new YamlPlaybooks();

  @Test
  void aPlaybookIsRead() {
    Playbook playbook =
        playbooks.read(
            HEAD
                + STEP
                + """
                    - id: tell
                      title: Tell the authority
                      role: privacy-officer
                      due: {after: aware, within: PT72H, fixed: true}
                      mandatory: true
                      needs: [stop]
                      guidance: |
                        - *How*
                  """);

    assertThat(playbook.name()).isEqualTo("leak");
    assertThat(playbook.version()).isEqualTo(2);
    assertThat(playbook.steps())
        .containsExactly(
            new PlaybookStep(
                "stop", "Stop it", "", Role.ROLE_RESPONDER, Optional.empty(), false, List.of()),
            new PlaybookStep(
                "tell",
                "Tell the authority",
                "- *How*",
                Role.ROLE_PRIVACY_OFFICER,
                Optional.of(new Deadline(Anchor.AWARE, Duration.ofHours(72), true)),
                true,
                List.of("stop")));
  }

  @Test
  void everythingThatIsWrongIsNamedWithItsLine() {
    String wrong =
        """
        name: Leak!
        version: 0
        title: Leak
        steps:
          - id: stop
            title: Stop it
            role: auditor
            due: {after: never, within: 3 days}
            mandatory: perhaps
            needs: [later]
          - id: stop
            role: responder
            colour: red
        """;

    assertThat(violations(wrong))
        .containsExactly(
            new FieldViolation("name", "line 1: isn't small letters, digits and hyphens"),
            new FieldViolation("version", "line 2: isn't a whole number from 1 on"),
            new FieldViolation("description", "line 1: is missing"),
            new FieldViolation("steps[0].role", "line 7: isn't a role that works on incidents"),
            new FieldViolation("steps[0].due.after", "line 8: is none of aware, opened, applied"),
            new FieldViolation(
                "steps[0].due.within",
                "line 8: isn't a duration such as PT4H or P3D, of at most 366 days"),
            new FieldViolation("steps[0].mandatory", "line 9: is neither true nor false"),
            new FieldViolation(
                "steps[1]",
                "line 13: has a field that isn't one of due, guidance, id, mandatory, needs, role,"
                    + " title"),
            new FieldViolation("steps[1].title", "line 11: is missing"),
            new FieldViolation("steps[1].id", "line 11: is another step's, too"),
            new FieldViolation("steps[0].needs", "line 10: names what isn't a step"));
  }

  /** Of which the bytes themselves have none. */
  @ParameterizedTest
  @ValueSource(strings = {"a\\0b", "a\\x07b", "a\\ud800b", "a\\rb"})
  void anEscapeBringsInNothingThatCantBeStored(String escaped) {
    String playbook =
        """
        name: leak
        version: 1
        title: "%1$s"
        description: d
        steps:
          - {id: a, title: A, role: responder, guidance: "%1$s"}
        """
            .formatted(escaped);

    assertThat(violations(playbook))
        .containsExactly(
            new FieldViolation(
                "title", "line 3: has a control character, or half of a pair of surrogates"),
            new FieldViolation(
                "steps[0].guidance",
                "line 6: has a control character, or half of a pair of surrogates"));
  }

  @Test
  void aStepNeedsWhatComesBeforeItAndNothingThatNeedsIt() {
    String order =
        """
        name: leak
        version: 1
        title: Leak
        description: d
        steps:
          - {id: a, title: A, role: responder, needs: [b]}
          - {id: b, title: B, role: responder, needs: [a]}
          - {id: c, title: C, role: responder, needs: [c]}
          - {id: d, title: D, role: responder, needs: [e]}
          - {id: e, title: E, role: responder}
        """;

    assertThat(violations(order))
        .containsExactly(
            new FieldViolation(
                "steps[0].needs", "line 6: closes a circle: it leads back to this step"),
            new FieldViolation(
                "steps[1].needs", "line 7: closes a circle: it leads back to this step"),
            new FieldViolation(
                "steps[2].needs", "line 8: closes a circle: it leads back to this step"),
            new FieldViolation(
                "steps[3].needs", "line 9: names a step that comes later: put that one before"));
  }

  @Test
  void aFieldThatIsThereTwiceIsRefused() {
    assertThat(violations(HEAD + STEP + "    title: Again\n"))
        .extracting(FieldViolation::field)
        .containsExactly("steps[0].title");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "just words",
        "- a\n- list\n",
        "name: [unclosed",
        "name: *nowhere",
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
        "name: !!java.util.Date 2026-01-01",
        "? {a: b}\n: c\n",
        "a: {b: {c: {d: {e: {f: {g: {h: {i: {j: 1}}}}}}}}}",
        "%YAML 9.9\n---\nname: x\n",
        "name: a\n---\nname: b\n"
      })
  void whatIsntAPlaybookIsRefused(String text) {
    assertThat(violations(text)).isNotEmpty();
  }

  @Test
  void aBombIsRefusedBeforeItGrows() {
    String bomb =
        """
        a: &a [x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: [*c, *c, *c, *c, *c, *c, *c, *c, *c]
        """;

    assertThat(violations(bomb))
        .containsExactly(
            new FieldViolation("playbook", "line 1: has an anchor or alias; write it out"));
    assertThat(violations("x".repeat(262_145)))
        .extracting(FieldViolation::field)
        .containsExactly("playbook");
  }

  /** Whatever is done to a good one: it is read, or refused with reasons. */
  @Test
  void damagedPlaybooksAreReadOrRefused() throws IOException {
    String good = shipped("phishing-wave");
    Random random = new Random(50);
    int refused = 0;
    for (int round = 0; round < 2_000; round++) {
      StringBuilder damaged = new StringBuilder(good);
      for (int i = 0; i < 3; i++) {
        damaged.setCharAt(
            random.nextInt(damaged.length()),
            "\t:-[]{}&*!|>'\"%@`#\n x".charAt(random.nextInt(20)));
      }
      try {
        assertThat(playbooks.read(damaged.toString()).steps()).isNotEmpty();
      } catch (Refusal refusal) {
        assertThat(refusal.violations()).isNotEmpty();
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "customer-data-exposure",
        "loyalty-account-takeover",
        "phishing-wave",
        "ransomware-retailer",
        "supplier-breach"
      })
  void whatIsShippedIsRightAndHasTheClockOfTheLaw(String name) throws IOException {
    Playbook playbook = playbooks.read(shipped(name));

    assertThat(playbook.name()).isEqualTo(name);
    assertThat(playbook.steps()).hasSizeBetween(10, 20);
    assertThat(playbook.steps()).allSatisfy(step -> assertThat(step.guidance()).isNotBlank());
    assertThat(playbook.steps()).allSatisfy(step -> assertThat(step.due()).isPresent());
    assertThat(playbook.steps()).anyMatch(PlaybookStep::mandatory);
    if (!name.equals("phishing-wave")) {
      assertThat(playbook.steps())
          .filteredOn(step -> step.key().equals("authority"))
          .singleElement()
          .satisfies(
              step ->
                  assertThat(step.due())
                      .contains(new Deadline(Anchor.AWARE, Duration.ofHours(72), true)))
          .satisfies(step -> assertThat(step.mandatory()).isTrue());
    }
  }

  private static String shipped(String name) throws IOException {
    String resource = "/playbooks/" + name + ".yaml";
    try (InputStream in =
        Objects.requireNonNull(YamlPlaybooksTest.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private List<FieldViolation> violations(String text) {
    return catchThrowableOfType(Refusal.class, () -> playbooks.read(text)).violations();
  }
}
