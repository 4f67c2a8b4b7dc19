package dev.cordon.kernel.audit.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads an exported file line by line, and remembers the first line that isn't what it should be.
 * Needs no server: the signatures are checked with keys that the reader trusts, else with those in
 * the file, and then the file proves no more than that it is whole.
 */
public final class FileCheck {

  private final Map<String, VerificationKeys> trusted;
  private final List<Checkpoint> kept;
  private final List<Section> sections = new ArrayList<>();

  private long line;
  private List<String> expected = List.of();
  private Optional<SectionCheck> open = Optional.empty();
  private Optional<FileFault> fault = Optional.empty();

  /**
   * @param trusted keys by service; without any, the file's own are used; else a service that isn't
   *     in it has none
   * @param kept checkpoints that the reader keeps
   */
  public FileCheck(Map<String, VerificationKeys> trusted, List<Checkpoint> kept) {
    this.trusted = Map.copyOf(trusted);
    this.kept = List.copyOf(kept);
  }

  /**
   * Takes the next line.
   *
   * @param text without its end
   * @return false once something doesn't fit: nothing more is read then
   */
  public boolean take(String text) {
    if (fault.isEmpty()) {
      line++;
      fault = check(text);
    }
    return fault.isEmpty();
  }

  /** A line that ends otherwise than with one line feed, or isn't UTF-8. */
  public void takeBroken(String problem) {
    if (fault.isEmpty()) {
      line++;
      fault = Optional.of(fault(problem));
    }
  }

  /** Behind the last line: what is wrong with the file, if anything is. */
  public Optional<FileFault> end() {
    if (fault.isPresent()) {
      return fault;
    }
    line++;
    if (open.isPresent()) {
      return Optional.of(fault("the file ends before the section's trailer"));
    }
    List<String> found = sections.stream().map(Section::service).toList();
    return expected.isEmpty() || !found.equals(expected)
        ? Optional.of(
            fault("the file has sections of " + found + ", and says it has those of " + expected))
        : Optional.empty();
  }

  /** Kept checkpoints of which the file has no position: it says nothing about them. */
  public List<Checkpoint> notCompared() {
    return kept.stream()
        .filter(checkpoint -> sections.stream().noneMatch(section -> section.has(checkpoint)))
        .toList();
  }

  /** The sections that fit. */
  public List<Section> sections() {
    return List.copyOf(sections);
  }

  private Optional<FileFault> check(String text) {
    Optional<ObjectNode> object = CanonicalJson.parse(text);
    if (object.isEmpty()) {
      return Optional.of(fault("the line isn't JSON in its canonical form (RFC 8785)"));
    }
    return switch (object.get().path("type").asText()) {
      case "header" -> begin(text);
      case "entry" -> inSection(section -> section.entry(object.get(), line));
      case "withheld" -> inSection(section -> section.withheld(text, line));
      case "checkpoint" -> inSection(section -> section.checkpoint(text, line));
      case "trailer" -> inSection(section -> section.trailer(text, line)).or(this::close);
      default -> Optional.of(fault("there is no such type of line"));
    };
  }

  private Optional<FileFault> begin(String text) {
    Optional<SectionHeader> header = SectionHeader.parse(text);
    if (open.isPresent() || header.isEmpty()) {
      return Optional.of(
          fault(
              open.isPresent() ? "the section before has no trailer" : "the header is malformed"));
    }
    if (!sections.isEmpty() && !header.get().sections().equals(expected)) {
      return Optional.of(fault("the sections are of different files"));
    }
    if (!sections.isEmpty() && !header.get().tenant().equals(sections.getFirst().tenant())) {
      return Optional.of(fault("the sections are of different tenants"));
    }
    expected = header.get().sections();
    SectionCheck section = new SectionCheck(header.get(), keys(header.get()), kept);
    open = Optional.of(section);
    return section.header(line);
  }

  private VerificationKeys keys(SectionHeader header) {
    return trusted.isEmpty()
        ? header.keys()
        : trusted.getOrDefault(header.service(), new VerificationKeys(List.of()));
  }

  private Optional<FileFault> close() {
    sections.add(open.orElseThrow().section());
    open = Optional.empty();
    return Optional.empty();
  }

  private Optional<FileFault> inSection(Function<SectionCheck, Optional<FileFault>> check) {
    return open.isEmpty()
        ? Optional.of(fault("the line is in no section"))
        : check.apply(open.get());
  }

  private FileFault fault(String detail) {
    return new FileFault(
        line, open.map(section -> section.section().service()).orElse(""), 0, "", detail);
  }
}
