package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.classification.application.Classifications;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.incident.merging.application.Takeovers;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was found to have got out of the merged incident counts for the one that goes on: its
 * severity is computed by it, and so is who was exposed, when that is asked for again. Computations
 * of the merged one stay with it, since its letters are by them.
 */
@ApplicationScoped
class MergedFindings implements MergeStep {

  private final MergedFindingStore store;
  private final Classifications classifications;
  private final Takeovers takeovers;

  MergedFindings(MergedFindingStore store, Classifications classifications, Takeovers takeovers) {
    this.store = store;
    this.classifications = classifications;
    this.takeovers = takeovers;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return store
        .takeOver(caller, merged.id(), survivor.id())
        .chain(
            taken ->
                taken.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : classifications
                        .assess(caller, survivor.id())
                        .chain(() -> tell(caller, survivor, merged, taken)));
  }

  private Uni<Void> tell(
      Caller caller, Incident survivor, Incident merged, Map<DataCategory, Verdict> taken) {
    return takeovers.told(
        caller, survivor, merged, "finding", words(taken), Map.of("findings", codes(taken)));
  }

  private static String words(Map<DataCategory, Verdict> taken) {
    List<String> exposed = named(taken, Verdict.EXPOSED);
    List<String> not = named(taken, Verdict.NOT_EXPOSED);
    List<String> sentences = new ArrayList<>();
    if (!exposed.isEmpty()) {
      sentences.add("found exposed: " + String.join(", ", exposed));
    }
    if (!not.isEmpty()) {
      sentences.add("found not exposed: " + String.join(", ", not));
    }
    return String.join("; ", sentences)
        + (exposed.isEmpty() ? "." : ". Count again who was exposed.");
  }

  private static List<String> named(Map<DataCategory, Verdict> taken, Verdict verdict) {
    return taken.keySet().stream()
        .filter(category -> taken.get(category) == verdict)
        .sorted()
        .map(MergedFindings::word)
        .toList();
  }

  private static String word(DataCategory category) {
    return category
        .name()
        .substring("DATA_CATEGORY_".length())
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  private static String codes(Map<DataCategory, Verdict> taken) {
    return taken.keySet().stream()
        .sorted()
        .map(category -> category.name() + "=" + taken.get(category))
        .collect(Collectors.joining(","));
  }
}
