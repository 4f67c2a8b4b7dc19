package dev.cordon.devstack;

import dev.cordon.devstack.Questions.Seen;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks at every endpoint of an organization that has ids in its path: once with ids of another
 * brand, once with ids of nothing. Whoever asks must not be able to tell the answers apart.
 */
final class ForeignIds {

  /**
   * Whose id is a person's and no brand's: to take a role from somebody who hasn't got it is done
   * already, whoever it is.
   */
  private static final Set<String> OF_PEOPLE = Set.of("removeEmergencyHolder");

  private final Questions questions;
  private final Map<String, String> foreign;
  private final Map<String, String> own;

  /**
   * @param foreign ids of another brand, by path parameter, or by it in braces and what is before
   *     it in some paths
   * @param own ids of the asking brand's own, by path parameter: what leads to a foreign id
   */
  ForeignIds(Questions questions, Map<String, String> foreign, Map<String, String> own) {
    this.questions = questions;
    this.foreign = foreign;
    this.own = own;
  }

  List<Operation> probes() throws IOException, InterruptedException {
    return questions.operations().stream()
        .filter(operation -> !operation.ids().isEmpty() && !OF_PEOPLE.contains(operation.id()))
        .toList();
  }

  /**
   * What told the answers apart, or kept the question from being asked; empty when nothing did.
   *
   * @param askers people of one brand who have every role between them
   */
  List<String> findings(List<Login> askers) throws IOException, InterruptedException {
    List<String> findings = new ArrayList<>();
    for (Operation probe : probes()) {
      boolean sought = false;
      for (Login asker : askers) {
        sought |= compare(probe, asker, Map.of(), findings);
        if (probe.ids().size() > 1) {
          sought |= compare(probe, asker, own, findings);
        }
      }
      if (!sought) {
        findings.add(probe + ": nobody of the askers got as far as the ids");
      }
    }
    return findings;
  }

  /** Whether the ids were looked for, so that there was something to find out. */
  private boolean compare(
      Operation probe, Login asker, Map<String, String> known, List<String> findings)
      throws IOException, InterruptedException {
    String path =
        probe
            .at(asker.organization())
            .replace("{legal_entity}", "brand")
            .replace("{member}", "nobody-at-all");
    String nothing = path;
    for (String id : probe.ids()) {
      boolean leads = known.containsKey(id) && !id.equals(probe.ids().getLast());
      Optional<String> foreignId = foreign(probe, id);
      if (!leads && foreignId.isEmpty()) {
        findings.add(probe + ": there is no foreign " + id + " to ask with");
        return true;
      }
      path = path.replace("{" + id + "}", leads ? known.get(id) : foreignId.orElseThrow());
      nothing =
          nothing.replace("{" + id + "}", leads ? known.get(id) : UUID.randomUUID().toString());
    }
    Seen ofAnother = questions.ask(probe, asker, path);
    Seen ofNothing = questions.ask(probe, asker, nothing);
    if (!ofAnother.equals(ofNothing)) {
      findings.add(probe + ": " + ofAnother + " differs from " + ofNothing);
    }
    return ofNothing.status() == 404;
  }

  private Optional<String> foreign(Operation probe, String id) {
    return foreign.keySet().stream()
        .filter(name -> name.endsWith("/{" + id + "}") && probe.path().contains("/" + name))
        .findFirst()
        .or(() -> Optional.of(id))
        .map(foreign::get);
  }
}
