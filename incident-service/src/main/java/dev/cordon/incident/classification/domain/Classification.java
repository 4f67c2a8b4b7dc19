package dev.cordon.incident.classification.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What kind of incident it is, in the words of others, as somebody stated it. Never edited: another
 * statement is another version.
 *
 * @param version 0 while nothing was stated
 * @param rsit class and type; empty while it isn't known
 * @param rsitVersion of the list it was checked against; so with the others
 * @param statedBy subject of the person; empty at version 0
 */
public record Classification(
    UUID incidentId,
    long version,
    Optional<String> rsit,
    String rsitVersion,
    List<String> veris,
    String verisVersion,
    List<String> techniques,
    String attackVersion,
    Circumstances circumstances,
    String statedBy,
    Optional<Instant> statedAt) {

  private static final int MOST_VERIS = 50;
  private static final int MOST_TECHNIQUES = 200;

  public Classification {
    veris = List.copyOf(veris);
    techniques = List.copyOf(techniques);
  }

  /**
   * What somebody states, not checked yet.
   *
   * @param rsit "class/type"; empty for nothing
   */
  public record Statement(
      String rsit, List<String> veris, List<String> techniques, Circumstances circumstances) {

    public Statement {
      veris = List.copyOf(veris);
      techniques = List.copyOf(techniques);
    }
  }

  /** Before anybody has stated anything. */
  public static Classification none(UUID incidentId) {
    return new Classification(
        incidentId,
        0,
        Optional.empty(),
        Taxonomy.RSIT.version(),
        List.of(),
        Taxonomy.VERIS.version(),
        List.of(),
        Taxonomy.ATTACK.version(),
        Circumstances.UNSTATED,
        "",
        Optional.empty());
  }

  /**
   * What takes this one's place. Refuses codes that aren't in the lists that are shipped, also
   * those that this one has of an older list.
   *
   * @param expectedVersion what whoever states it has read; another is refused
   */
  public Classification restated(
      long expectedVersion, Statement statement, String by, Instant now) {
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The classification has changed since you read it: read it again, then send yours.");
    }
    check(statement);
    return new Classification(
        incidentId,
        version + 1,
        statement.rsit().isEmpty() ? Optional.empty() : Optional.of(statement.rsit()),
        Taxonomy.RSIT.version(),
        statement.veris().stream().sorted().toList(),
        Taxonomy.VERIS.version(),
        statement.techniques().stream().sorted().toList(),
        Taxonomy.ATTACK.version(),
        statement.circumstances(),
        by,
        Optional.of(now));
  }

  private void check(Statement statement) {
    Violations violations = new Violations();
    if (!statement.rsit().isEmpty()) {
      new Shipped("RSIT", Taxonomy.RSIT, rsit.stream().toList(), rsitVersion)
          .require(violations, "rsit", statement.rsit());
    }
    new Shipped("VERIS", Taxonomy.VERIS, veris, verisVersion)
        .requireAll(violations, "veris", statement.veris(), MOST_VERIS);
    new Shipped("ATT&CK", Taxonomy.ATTACK, techniques, attackVersion)
        .requireAll(violations, "techniques", statement.techniques(), MOST_TECHNIQUES);
    violations.orThrow();
  }

  /**
   * A list that is shipped.
   *
   * @param before what was stated of it until now; may be of an older version of the list, which
   *     had codes that are gone since
   * @param versionBefore of the list that that was checked against
   */
  private record Shipped(
      String name, Taxonomy taxonomy, List<String> before, String versionBefore) {

    private void require(Violations violations, String field, String code) {
      String problem = "isn't in the list of %s %s".formatted(name, taxonomy.version());
      violations.require(
          taxonomy.has(code),
          field,
          before.contains(code) ? problem + ", only in that of " + versionBefore : problem);
    }

    private void requireAll(Violations violations, String field, List<String> codes, int most) {
      if (codes.size() > most) {
        // What is too long isn't looked through.
        violations.require(false, field, "has more than " + most + " entries");
        return;
      }
      violations.require(new HashSet<>(codes).size() == codes.size(), field, "has an entry twice");
      for (int i = 0; i < codes.size(); i++) {
        require(violations, field + "[" + i + "]", codes.get(i));
      }
    }
  }
}
