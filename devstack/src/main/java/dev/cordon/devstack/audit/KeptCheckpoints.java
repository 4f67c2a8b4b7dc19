package dev.cordon.devstack.audit;

import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.kernel.audit.chain.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Checkpoints that somebody keeps outside of Cordon. */
record KeptCheckpoints(List<Checkpoint> all) {

  KeptCheckpoints {
    all = all.stream().sorted(Comparator.comparingLong(Checkpoint::position)).toList();
  }

  /** A checkpoint a line, as {@code GET …/audit/checkpoints} and exports have them. */
  static KeptCheckpoints in(Optional<Path> file) throws IOException {
    return file.isPresent() ? read(file.get()) : new KeptCheckpoints(List.of());
  }

  private static KeptCheckpoints read(Path file) throws IOException {
    List<Checkpoint> kept = new ArrayList<>();
    long line = 0;
    for (String text : Files.readAllLines(file)) {
      line++;
      long at = line;
      kept.add(
          Checkpoint.parse(text)
              .filter(checkpoint -> checkpoint.position() > 0)
              .orElseThrow(
                  () -> new StackFailure("%s, line %d: not a checkpoint.".formatted(file, at))));
    }
    return new KeptCheckpoints(kept);
  }

  /** One chain's, above a position, by position. */
  List<Checkpoint> of(ChainName chain, long above) {
    return all.stream()
        .filter(checkpoint -> checkpoint.service().equals(chain.service()))
        .filter(checkpoint -> checkpoint.tenant().toString().equals(chain.tenant()))
        .filter(checkpoint -> checkpoint.position() > above)
        .toList();
  }
}
