package dev.cordon.incident.work.yaml;

import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The fields of one mapping, by name; what is wrong is collected with path and line. */
final class Fields {

  /** What is wrong in a document. */
  static final class Faults {

    private static final int MOST = 50;

    private final List<FieldViolation> found = new ArrayList<>();

    void add(String field, Node where, String problem) {
      if (found.size() < MOST) {
        int line = where.getStartMark().getLine() + 1;
        found.add(new FieldViolation(field, "line %d: %s".formatted(line, problem)));
      }
    }

    boolean isEmpty() {
      return found.isEmpty();
    }

    void orThrow() {
      if (!found.isEmpty()) {
        throw Refusal.invalid(found);
      }
    }
  }

  private final String path;
  private final Node node;
  private final Faults faults;
  private final Map<String, Node> values = new HashMap<>();

  /**
   * @param path of the mapping, with a dot at its end unless it is the document
   */
  Fields(String path, Node node, Set<String> allowed, Faults faults) {
    this.path = path;
    this.node = node;
    this.faults = faults;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(tuple -> take(tuple, allowed));
    } else {
      faults.add(path.isEmpty() ? "playbook" : name(), node, "isn't a mapping");
    }
  }

  private String name() {
    return path.substring(0, path.length() - 1);
  }

  private void take(NodeTuple tuple, Set<String> allowed) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key) || !allowed.contains(key.getValue())) {
      faults.add(
          path.isEmpty() ? "playbook" : name(),
          tuple.getKeyNode(),
          "has a field that isn't one of " + String.join(", ", allowed.stream().sorted().toList()));
      return;
    }
    // The composer doesn't look for keys that come twice: it leaves that to the constructor.
    if (values.put(key.getValue(), tuple.getValueNode()) != null) {
      faults.add(path + key.getValue(), key, "is there twice");
    }
  }

  void wrong(String field, String problem) {
    faults.add(path + field, values.getOrDefault(field, node), problem);
  }

  /** Empty, and said to be missing, unless it is a text of this many characters. */
  Optional<String> text(String field, int atLeast, int atMost) {
    Node value = values.get(field);
    if (value == null) {
      if (atLeast > 0) {
        wrong(field, "is missing");
      }
      return Optional.empty();
    }
    if (!(value instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      wrong(field, "isn't a text");
      return Optional.empty();
    }
    String text = scalar.getValue().strip();
    int length = text.codePointCount(0, text.length());
    if (length < Math.max(atLeast, 1) || length > atMost) {
      wrong(field, "has not 1 to %d characters".formatted(atMost));
      return Optional.empty();
    }
    if (text.codePoints().anyMatch(Fields::isUnstorable)) {
      wrong(field, "has a control character, or half of a pair of surrogates");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Whatever the bytes are, YAML's escapes may make these, which the database doesn't take. */
  private static boolean isUnstorable(int character) {
    boolean control = Character.isISOControl(character) && character != '\n' && character != '\t';
    return control || Character.getType(character) == Character.SURROGATE;
  }

  /** False unless it is there. */
  boolean flag(String field) {
    Node value = values.get(field);
    if (value instanceof ScalarNode scalar) {
      switch (scalar.getValue()) {
        case "true" -> {
          return true;
        }
        case "false" -> {
          return false;
        }
        default -> wrong(field, "is neither true nor false");
      }
    } else if (value != null) {
      wrong(field, "is neither true nor false");
    }
    return false;
  }

  /** Empty when it isn't there. */
  List<Node> list(String field, int atMost) {
    Node value = values.get(field);
    if (value == null) {
      return List.of();
    }
    if (value instanceof SequenceNode sequence && sequence.getValue().size() <= atMost) {
      return sequence.getValue();
    }
    wrong(field, "isn't a list of at most " + atMost);
    return List.of();
  }

  /** A list of texts. */
  List<String> texts(String field, int atMost) {
    List<String> texts = new ArrayList<>();
    for (Node entry : list(field, atMost)) {
      if (entry instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        faults.add(path + field, entry, "has an entry that isn't a text");
      }
    }
    return texts;
  }

  /** A mapping in this one; empty when it isn't there. */
  Optional<Fields> mapping(String field, Set<String> allowed) {
    return Optional.ofNullable(values.get(field))
        .map(value -> new Fields(path + field + ".", value, allowed, faults));
  }
}
