package dev.cordon.incident.work.yaml;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.work.domain.Anchor;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.PlaybookStep;
import dev.cordon.incident.work.domain.PlaybookStep.Deadline;
import dev.cordon.incident.work.domain.TaskContent;
import dev.cordon.incident.work.yaml.Fields.Faults;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/** A playbook of the nodes of a document; everything that is wrong is named at once. */
final class PlaybookNodes {

  private static final Set<String> FIELDS =
      Set.of("name", "version", "title", "description", "steps");
  private static final Set<String> STEP =
      Set.of("id", "title", "guidance", "role", "due", "mandatory", "needs");
  private static final Set<String> DUE = Set.of("after", "within", "fixed");

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[1-9]\\d{0,5}");
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_WORD = 64;

  private final Faults faults = new Faults();

  Playbook playbook(Node root) {
    Fields fields = new Fields("", root, FIELDS, faults);
    String name = key(fields, "name");
    int version = version(fields);
    String title = fields.text("title", 1, TaskContent.LONGEST_TITLE).orElse("");
    String description = fields.text("description", 1, LONGEST_DESCRIPTION).orElse("");
    List<Node> nodes = fields.list("steps", Playbook.MOST_STEPS);
    if (nodes.isEmpty() && faults.isEmpty()) {
      fields.wrong("steps", "has no step");
    }
    List<PlaybookStep> steps = steps(nodes);
    faults.orThrow();
    return new Playbook(name, version, title, description, steps);
  }

  private int version(Fields fields) {
    Optional<String> version = fields.text("version", 1, LONGEST_WORD);
    if (version.isPresent() && !VERSION.matcher(version.orElseThrow()).matches()) {
      fields.wrong("version", "isn't a whole number from 1 on");
      return 0;
    }
    return version.map(Integer::parseInt).orElse(0);
  }

  private String key(Fields fields, String field) {
    Optional<String> key = fields.text(field, 1, LONGEST_WORD);
    if (key.isPresent() && !KEY.matcher(key.orElseThrow()).matches()) {
      fields.wrong(field, "isn't small letters, digits and hyphens");
    }
    return key.orElse("");
  }

  /** A step names steps before it alone: so there is always an order, and it is the written one. */
  private List<PlaybookStep> steps(List<Node> nodes) {
    List<PlaybookStep> steps = new ArrayList<>();
    List<Fields> read = new ArrayList<>();
    Set<String> before = new HashSet<>();
    for (int i = 0; i < nodes.size(); i++) {
      Fields fields = new Fields("steps[" + i + "].", nodes.get(i), STEP, faults);
      PlaybookStep step = step(fields);
      if (!before.add(step.key())) {
        fields.wrong("id", "is another step's, too");
      }
      steps.add(step);
      read.add(fields);
    }
    requireNeeds(steps, read);
    return steps;
  }

  private static void requireNeeds(List<PlaybookStep> steps, List<Fields> read) {
    Map<String, List<String>> needs = new HashMap<>();
    steps.forEach(step -> needs.put(step.key(), step.needs()));
    Set<String> before = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      PlaybookStep step = steps.get(i);
      for (String need : step.needs()) {
        if (!needs.containsKey(need)) {
          read.get(i).wrong("needs", "names what isn't a step");
        } else if (leadsTo(step.key(), need, needs)) {
          read.get(i).wrong("needs", "closes a circle: it leads back to this step");
        } else if (!before.contains(need)) {
          read.get(i).wrong("needs", "names a step that comes later: put that one before");
        }
      }
      before.add(step.key());
    }
  }

  private static boolean leadsTo(String goal, String from, Map<String, List<String>> needs) {
    Deque<String> ahead = new ArrayDeque<>(List.of(from));
    Set<String> seen = new HashSet<>();
    while (!ahead.isEmpty()) {
      String next = ahead.pop();
      if (next.equals(goal)) {
        return true;
      }
      if (seen.add(next)) {
        ahead.addAll(needs.getOrDefault(next, List.of()));
      }
    }
    return false;
  }

  private PlaybookStep step(Fields fields) {
    return new PlaybookStep(
        key(fields, "id"),
        fields.text("title", 1, TaskContent.LONGEST_TITLE).orElse(""),
        fields.text("guidance", 0, TaskContent.LONGEST_GUIDANCE).orElse(""),
        role(fields),
        fields.mapping("due", DUE).flatMap(this::deadline),
        fields.flag("mandatory"),
        fields.texts("needs", TaskContent.MOST_NEEDS));
  }

  private static Role role(Fields fields) {
    Optional<String> name = fields.text("role", 1, LONGEST_WORD);
    Optional<Role> role =
        Stream.of(Role.values())
            .filter(TaskContent::isOfABrand)
            .filter(known -> name.filter(word(known)::equals).isPresent())
            .findFirst();
    if (name.isPresent() && role.isEmpty()) {
      fields.wrong("role", "isn't a role that works on incidents");
    }
    return role.orElse(Role.ROLE_UNSPECIFIED);
  }

  private static String word(Role role) {
    return role.name().replaceFirst("^ROLE_", "").toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Optional<Deadline> deadline(Fields fields) {
    Optional<String> after = fields.text("after", 1, LONGEST_WORD);
    Optional<Anchor> anchor =
        Stream.of(Anchor.values())
            .filter(known -> after.filter(known.word()::equals).isPresent())
            .findFirst();
    if (after.isPresent() && anchor.isEmpty()) {
      fields.wrong("after", "is none of aware, opened, applied");
    }
    Optional<Duration> within =
        fields.text("within", 1, LONGEST_WORD).flatMap(text -> duration(fields, text));
    boolean fixed = fields.flag("fixed");
    return anchor.flatMap(from -> within.map(time -> new Deadline(from, time, fixed)));
  }

  private static Optional<Duration> duration(Fields fields, String text) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.isPositive() && duration.compareTo(LONGEST) <= 0) {
        return Optional.of(duration);
      }
    } catch (DateTimeException notADuration) {
      // answered below
    }
    fields.wrong("within", "isn't a duration such as PT4H or P3D, of at most 366 days");
    return Optional.empty();
  }
}
