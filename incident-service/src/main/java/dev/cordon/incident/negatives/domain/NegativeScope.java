package dev.cordon.incident.negatives.domain;

import java.util.UUID;

/** Where the data wasn't affected. */
public sealed interface NegativeScope {

  /** Nowhere in the incident. */
  record WholeIncident() implements NegativeScope {}

  /** In one system: says nothing of the others. */
  record OneSystem(UUID systemId) implements NegativeScope {}

  /**
   * Of the people of one controller.
   *
   * @param code of the registry
   */
  record OneEntity(String code) implements NegativeScope {}

  /**
   * Whether it is denied by a finding that says that the category was exposed: such a finding is of
   * the whole incident, and names no system.
   */
  default boolean isDeniedByExposure() {
    return switch (this) {
      case WholeIncident _, OneEntity _ -> true;
      case OneSystem _ -> false;
    };
  }

  /** Completes "password was not affected …". */
  default String words() {
    return switch (this) {
      case WholeIncident _ -> "anywhere in the incident";
      case OneSystem(UUID system) -> "in system " + system;
      case OneEntity(String code) -> "for the people of " + code;
    };
  }
}
