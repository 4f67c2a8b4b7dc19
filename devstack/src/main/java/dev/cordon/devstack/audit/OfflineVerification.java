package dev.cordon.devstack.audit;

import dev.cordon.devstack.stack.Bar;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.export.FileCheck;
import dev.cordon.kernel.audit.export.FileFault;
import dev.cordon.kernel.audit.export.Section;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks an exported file, without any server. */
public final class OfflineVerification {

  private static final int LINES_A_LOOK = 1_000;

  /** Far more than an entry can have. */
  private static final int LONGEST_LINE_BYTES = 4 << 20;

  private static final double PERCENT = 100;

  private final Progress progress;

  public OfflineVerification(Progress progress) {
    this.progress = progress;
  }

  /**
   * Whether the file is whole and signed; the first line that doesn't fit is shown.
   *
   * @param checkpoints a file of checkpoints that were kept
   * @param keys a file of keys to trust; without it the file's own ones are used
   */
  public boolean run(Path file, Optional<Path> checkpoints, Optional<Path> keys)
      throws IOException {
    KeptCheckpoints kept = KeptCheckpoints.in(checkpoints);
    TrustedKeys trusted = TrustedKeys.in(keys);
    FileCheck check = new FileCheck(trusted.byService(), kept.all());
    read(file, check);
    Optional<FileFault> fault = check.end();
    check.sections().forEach(section -> progress.note("  ✓ " + describe(section)));
    fault.ifPresent(found -> progress.note("  ✗ " + describe(found)));
    if (fault.isEmpty()) {
      notCompared(check.notCompared());
    }
    if (fault.isEmpty() && trusted.byService().isEmpty()) {
      progress.note(
          "The file is whole. Its signatures were checked with its own keys: compare their"
              + " fingerprints with those you keep, or give --keys.");
    }
    return fault.isEmpty();
  }

  private void notCompared(List<Checkpoint> kept) {
    kept.stream()
        .collect(
            Collectors.groupingBy(
                checkpoint -> checkpoint.service() + " " + checkpoint.tenant(),
                TreeMap::new,
                Collectors.counting()))
        .forEach(
            (chain, checkpoints) ->
                progress.note(
                    "  - %s: %,d kept checkpoints were NOT compared, the file doesn't have their positions"
                        .formatted(chain, checkpoints)));
  }

  private void read(Path file, FileCheck check) throws IOException {
    long size = Math.max(1, Files.size(file));
    long bytes = 0;
    long lines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        bytes++;
        if (next != '\n') {
          line.write(next);
          if (line.size() > LONGEST_LINE_BYTES) {
            check.takeBroken("the line has more than 4 MiB");
            return;
          }
        } else if (!take(line, check)) {
          return;
        } else if (++lines % LINES_A_LOOK == 0) {
          progress.waiting("verifying " + Bar.of(PERCENT * bytes / size));
        }
      }
      if (line.size() > 0) {
        check.takeBroken("the last line has no end");
      }
    }
  }

  private static boolean take(ByteArrayOutputStream line, FileCheck check) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString();
      line.reset();
      return check.take(text);
    } catch (CharacterCodingException notUtf8) {
      check.takeBroken("the line isn't UTF-8");
      return false;
    }
  }

  private static String describe(Section section) {
    StringBuilder text =
        new StringBuilder(
            "%-12s %s: positions %,d to %,d and %,d checkpoints fit"
                .formatted(
                    section.service(),
                    section.tenant(),
                    section.from(),
                    section.to(),
                    section.checkpoints()));
    if (section.from() > 1) {
      text.append("; what is before isn't in the file");
    }
    section
        .keys()
        .keys()
        .forEach(
            key ->
                text.append("\n      key ").append(key.id()).append(' ').append(key.fingerprint()));
    return text.toString();
  }

  private static String describe(FileFault fault) {
    return "line %,d %s%s%s: %s"
        .formatted(
            fault.line(),
            fault.service(),
            fault.position() == 0 ? "" : " position " + fault.position(),
            fault.entryId().isEmpty() ? "" : " entry " + fault.entryId(),
            fault.detail());
  }
}
