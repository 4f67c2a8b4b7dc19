package dev.cordon.incident.work.yaml;

import dev.cordon.incident.work.application.PlaybookReader;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Playbooks in YAML 1.1. Nothing is ever constructed of a document: its nodes are read, so that a
 * tag names no class. Anchors and aliases, by which a small document grows large, are refused.
 */
@ApplicationScoped
class YamlPlaybooks implements PlaybookReader {

  private static final String DOCUMENT = "playbook";
  private static final int LONGEST = 256 * 1_024;
  private static final int DEEPEST = 8;

  @Override
  public Playbook read(String text) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw Refusal.invalid(DOCUMENT, "has not 1 to 262144 characters");
    }
    try {
      refuseAliases(text);
      Node root = yaml().compose(new StringReader(text));
      if (root == null) {
        throw Refusal.invalid(DOCUMENT, "has no content");
      }
      return new PlaybookNodes().playbook(root);
    } catch (MarkedYAMLException e) {
      throw Refusal.invalid(DOCUMENT, "isn't YAML" + at(e));
    } catch (YAMLException e) {
      throw Refusal.invalid(DOCUMENT, "isn't YAML that can be read here");
    }
  }

  private static void refuseAliases(String text) {
    for (Event event : yaml().parse(new StringReader(text))) {
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor() != null)) {
        throw Refusal.invalid(
            DOCUMENT,
            "line %d: has an anchor or alias; write it out"
                .formatted(event.getStartMark().getLine() + 1));
      }
    }
  }

  private static String at(MarkedYAMLException e) {
    return e.getProblemMark() == null
        ? ""
        : ", from line %d on".formatted(e.getProblemMark().getLine() + 1);
  }

  private static Yaml yaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setAllowDuplicateKeys(false);
    limits.setMaxAliasesForCollections(0);
    limits.setNestingDepthLimit(DEEPEST);
    limits.setCodePointLimit(LONGEST);
    return new Yaml(new SafeConstructor(limits));
  }
}
