package dev.cordon.incident.systems.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A system that a brand runs, or has run for it.
 *
 * @param retired no longer in use; what is known of it stays
 * @param version grows by one with each change
 * @param addedBy subject of the person
 */
public record BrandSystem(
    UUID id, Profile profile, boolean retired, long version, Instant addedAt, String addedBy) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 2_000;
  private static final int LONGEST_OPERATOR = 200;

  /**
   * What people say of it.
   *
   * @param name 1 to 100 characters; two may have the same
   * @param description up to 2,000 characters
   * @param operator who runs it, in up to 200 characters; empty: the brand itself
   */
  public record Profile(String name, SystemKind kind, String description, String operator) {

    private Profile checked() {
      new Violations()
          .requireLength(name, 1, LONGEST_NAME, "name")
          .requireLength(description, 0, LONGEST_DESCRIPTION, "description")
          .requireLength(operator, 0, LONGEST_OPERATOR, "operator")
          .orThrow();
      return this;
    }
  }

  /** What is to change; empty keeps what is there. */
  public record Change(
      Optional<String> name,
      Optional<SystemKind> kind,
      Optional<String> description,
      Optional<String> operator,
      Optional<Boolean> retired) {}

  /**
   * @param kind required; empty is refused
   */
  public static BrandSystem added(
      String name,
      Optional<SystemKind> kind,
      String description,
      String operator,
      String by,
      Instant now) {
    new Violations().require(kind.isPresent(), "kind", "isn't a kind of system").orThrow();
    Profile profile = new Profile(name, kind.orElseThrow(), description, operator).checked();
    return new BrandSystem(Ids.next(), profile, false, 1, now, by);
  }

  /**
   * @param expectedVersion what the editor has read; another is refused
   */
  public BrandSystem changed(long expectedVersion, Change change) {
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The system has changed since you read it: read it again, then send your change.");
    }
    Profile changed =
        new Profile(
                change.name().orElse(profile.name()),
                change.kind().orElse(profile.kind()),
                change.description().orElse(profile.description()),
                change.operator().orElse(profile.operator()))
            .checked();
    return new BrandSystem(
        id, changed, change.retired().orElse(retired), version + 1, addedAt, addedBy);
  }

  public String name() {
    return profile.name();
  }
}
