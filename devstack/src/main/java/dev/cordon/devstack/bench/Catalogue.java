package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.BrandReads.Read;
import dev.cordon.devstack.bench.Question.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/** What is asked at every endpoint of a brand that reads. */
final class Catalogue {

  private static final int NOT_FOUND = 404;
  private static final int NOTHINGS = 200;
  private static final String CONTROL = "getIncident";

  /** What is hidden with an incident. */
  private static final Set<String> HANGING = Set.of("incident", "notice", "alert");

  /** An alias that nobody has. */
  private static final String UNKNOWN = "no-such-brand";

  private final List<Read> reads;
  private final Brand own;
  private final Brand full;
  private final Brand empty;
  private final List<Map<String, String>> nothing;

  Catalogue(List<Read> reads, Brand own, Brand full, Brand empty) {
    this.reads = List.copyOf(reads);
    this.own = own;
    this.full = full;
    this.empty = empty;
    this.nothing = IntStream.range(0, NOTHINGS).mapToObj(i -> unknownIds()).toList();
  }

  private Map<String, String> unknownIds() {
    Map<String, String> ids = new HashMap<>();
    reads.stream()
        .flatMap(read -> read.ids().stream())
        .forEach(id -> ids.computeIfAbsent(id, name -> UUID.randomUUID().toString()));
    return Map.copyOf(ids);
  }

  /**
   * @param foreign ids of the full brand's things
   * @param hidden of the own brand's, from whom nobody is named
   * @param visible of the own brand's others: what leads to a foreign or hidden id
   */
  List<Question> all(
      List<Map<String, String>> foreign,
      List<Map<String, String>> hidden,
      List<Map<String, String>> visible) {
    List<Question> questions = new ArrayList<>();
    for (Read read : reads) {
      if (read.ids().isEmpty()) {
        questions.add(ask(Kind.FULL_BRAND, read, paths(full, read), List.of(at(UNKNOWN, read))));
        questions.add(ask(Kind.EMPTY_OR_FULL_BRAND, read, paths(empty, read), paths(full, read)));
      } else if (read.needsOnly(foreign.getFirst())) {
        questions.addAll(byId(Kind.FOREIGN_ID, read, foreign, visible));
        if (hangsOnIncidents(read)) {
          questions.addAll(byId(Kind.HIDDEN_ID, read, hidden, visible));
        }
      }
    }
    return questions;
  }

  private static boolean hangsOnIncidents(Read read) {
    return !Collections.disjoint(read.ids(), HANGING);
  }

  private List<Question> byId(
      Kind kind, Read read, List<Map<String, String>> ids, List<Map<String, String>> visible) {
    Question all = ask(kind, read, own(read, ids), own(read, nothing));
    if (read.ids().size() < 2) {
      return List.of(all);
    }
    // What is there leads to what isn't to be seen.
    String last = read.ids().getLast();
    Question below =
        ask(
            kind,
            read,
            own(read, ledBy(visible, ids, last)),
            own(read, ledBy(visible, nothing, last)));
    return List.of(all, below);
  }

  private static List<Map<String, String>> ledBy(
      List<Map<String, String>> leading, List<Map<String, String>> ids, String last) {
    return ids.stream()
        .map(
            each -> {
              Map<String, String> mixed = new HashMap<>(leading.getFirst());
              mixed.put(last, each.getOrDefault(last, ""));
              return Map.copyOf(mixed);
            })
        .toList();
  }

  /** How good the test is: one that must find nothing, and one that must find what was planted. */
  List<Question> controls(Duration planted) {
    Read read =
        reads.stream().filter(each -> each.operation().equals(CONTROL)).findFirst().orElseThrow();
    List<String> paths = own(read, nothing);
    return List.of(
        ask(Kind.NOTHING, read, paths, paths),
        new Question(Kind.PLANTED, CONTROL, paths, paths, planted, NOT_FOUND));
  }

  /**
   * Everything of the own brand that can be read as a document, path by operation.
   *
   * @param auditUntil entries of the trail that came later aren't asked for: the bench itself makes
   *     some
   */
  Map<String, String> ownLists(Map<String, String> visible, Instant auditUntil) {
    Map<String, String> lists = new TreeMap<>();
    reads.stream()
        .filter(read -> !read.path().contains("/audit") && !read.ids().contains("share"))
        .filter(read -> !read.path().endsWith("/rejections") && read.needsOnly(visible))
        .filter(read -> !read.endless())
        // What is copied of an incident does nothing to any system.
        .filter(read -> !read.ids().containsAll(List.of("incident", "system")))
        // Of what was told nothing, and of what has no content yet, there is none.
        .filter(read -> !read.path().contains("/told") && !read.path().endsWith("/content"))
        // What the brand has asked of others isn't asked of it.
        .filter(read -> !read.path().contains("{brand}/requests/"))
        // It begins with the moment at which it is asked.
        .filter(read -> !read.path().endsWith("/on-duty"))
        .forEach(read -> lists.put(read.operation(), read.of(own.alias(), visible)));
    lists.put("listBrandAudit", own.at("/audit?limit=20&to=" + auditUntil));
    return lists;
  }

  private static Question ask(Kind kind, Read read, List<String> first, List<String> second) {
    return new Question(kind, read.operation(), first, second, Duration.ZERO, NOT_FOUND);
  }

  private List<String> own(Read read, List<Map<String, String>> ids) {
    return ids.stream().map(each -> read.of(own.alias(), each)).toList();
  }

  private static List<String> paths(Brand brand, Read read) {
    return List.of(at(brand.alias(), read));
  }

  private static String at(String alias, Read read) {
    return read.of(alias, Map.of());
  }
}
