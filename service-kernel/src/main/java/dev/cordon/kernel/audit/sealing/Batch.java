package dev.cordon.kernel.audit.sealing;

import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.signing.EntryMarks;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Entries that wait: those that the service wrote, and those that somebody put in past it.
 *
 * @param forged ids; they get no place
 */
record Batch(List<MarkedEntry> genuine, List<UUID> forged) {

  Batch {
    genuine = List.copyOf(genuine);
    forged = List.copyOf(forged);
  }

  static Batch of(List<MarkedEntry> waiting, EntryMarks marks) {
    Map<Boolean, List<MarkedEntry>> sorted =
        waiting.stream().collect(Collectors.partitioningBy(marks::fit));
    return new Batch(
        sorted.getOrDefault(true, List.of()),
        sorted.getOrDefault(false, List.of()).stream().map(forged -> forged.entry().id()).toList());
  }
}
