package dev.cordon.kernel.audit.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainWalk;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.Format;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import dev.cordon.kernel.audit.chain.Withheld;
import java.util.List;
import java.util.Optional;

/** Goes through one section of a file. */
final class SectionCheck {

  private final SectionHeader header;
  private final VerificationKeys keys;
  private final List<Checkpoint> kept;
  private final ChainWalk walk;
  private long checkpoints;
  private long lastCheckpoint;

  SectionCheck(SectionHeader header, VerificationKeys keys, List<Checkpoint> kept) {
    this.header = header;
    this.keys = keys;
    this.kept =
        kept.stream()
            .filter(checkpoint -> checkpoint.service().equals(header.service()))
            .filter(checkpoint -> checkpoint.tenant().toString().equals(header.tenant()))
            .filter(checkpoint -> checkpoint.position() >= header.from() - 1)
            .toList();
    this.walk = ChainWalk.behind(header.from() - 1, header.previous());
    this.lastCheckpoint = header.from() - 1;
  }

  Optional<FileFault> header(long line) {
    return keys.verify(header.keyId(), header.unsigned(), header.signature())
        ? comparedWithKept().map(found -> fault(line, found))
        : Optional.of(fault(line, "no trusted key of id " + header.keyId() + " signed the header"));
  }

  Optional<FileFault> entry(ObjectNode object, long line) {
    ExportedEntry entry = ExportedEntry.of(object);
    if (!entry.isPlain()
        || !isOurs(entry.text("format"), entry.text("service"), entry.text("tenant"))) {
      return Optional.of(fault(line, "the entry is of another chain"));
    }
    return walk.take(entry.link(), List.of())
        .or(this::comparedWithKept)
        .map(found -> fault(line, found));
  }

  Optional<FileFault> withheld(String text, long line) {
    Optional<Withheld> withheld = Withheld.parse(text);
    if (withheld.isEmpty()
        || !isOurs(Format.VERSION, withheld.get().service(), withheld.get().tenant())) {
      return Optional.of(fault(line, "the withheld entry is of another chain"));
    }
    if (!withheld.get().verifiedBy(keys)) {
      return Optional.of(
          fault(
              line,
              "no trusted key of id " + withheld.get().keyId() + " signed that this is withheld"));
    }
    return walk.take(withheld.get().link(), List.of())
        .or(this::comparedWithKept)
        .map(found -> fault(line, found));
  }

  Optional<FileFault> checkpoint(String text, long line) {
    Optional<Checkpoint> checkpoint = Checkpoint.parse(text);
    if (checkpoint.isEmpty()
        || !isOurs(Format.VERSION, checkpoint.get().service(), checkpoint.get().tenant().toString())
        || checkpoint.get().position() != walk.position()
        || walk.position() <= lastCheckpoint) {
      return Optional.of(fault(line, "the checkpoint doesn't belong behind this entry"));
    }
    checkpoints++;
    lastCheckpoint = walk.position();
    return walk.compare(checkpoint.get(), keys).map(found -> fault(line, found));
  }

  Optional<FileFault> trailer(String text, long line) {
    Optional<SectionTrailer> trailer = SectionTrailer.parse(text);
    if (trailer.isEmpty() || !fits(trailer.get())) {
      return Optional.of(fault(line, "the trailer isn't that of these entries and checkpoints"));
    }
    if (!keys.verify(trailer.get().keyId(), trailer.get().unsigned(), trailer.get().signature())) {
      return Optional.of(
          fault(line, "no trusted key of id " + trailer.get().keyId() + " signed the trailer"));
    }
    long length = trailer.get().chainLength();
    return kept.stream()
        .filter(checkpoint -> checkpoint.position() > length)
        .findFirst()
        .map(
            checkpoint ->
                ChainWalk.signature(checkpoint, keys)
                    .orElseGet(() -> ChainWalk.cutTail(checkpoint, length)))
        .map(found -> fault(line, found));
  }

  Section section() {
    return new Section(
        header.service(), header.tenant(), header.from(), walk.position(), checkpoints, keys);
  }

  private Optional<ChainFault> comparedWithKept() {
    return kept.stream()
        .filter(checkpoint -> checkpoint.position() == walk.position())
        .flatMap(checkpoint -> walk.compare(checkpoint, keys).stream())
        .findFirst();
  }

  private boolean fits(SectionTrailer trailer) {
    return isOurs(Format.VERSION, trailer.service(), trailer.tenant())
        && trailer.from() == header.from()
        && trailer.to() == walk.position()
        && trailer.chainLength() >= walk.position()
        && trailer.hash().equals(walk.hash())
        && trailer.checkpoints() == checkpoints;
  }

  private boolean isOurs(String format, String service, String tenant) {
    return format.equals(Format.VERSION)
        && service.equals(header.service())
        && tenant.equals(header.tenant());
  }

  private FileFault fault(long line, ChainFault found) {
    return new FileFault(
        line,
        header.service(),
        found.position(),
        found.entryId(),
        found.kind() + ": " + found.detail());
  }

  private FileFault fault(long line, String detail) {
    return new FileFault(line, header.service(), 0, "", detail);
  }
}
