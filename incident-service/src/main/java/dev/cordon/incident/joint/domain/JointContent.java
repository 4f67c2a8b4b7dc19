package dev.cordon.incident.joint.domain;

import dev.cordon.incident.exchange.domain.Observable;

/** What a line says beside its text. */
public sealed interface JointContent {

  /** In a person's words. */
  record Note() implements JointContent {}

  /** An indicator that its author has put here. */
  record Indicator(Observable observable) implements JointContent {}

  /**
   * That the incidents of two members have something in common.
   *
   * @param from alias
   * @param to alias
   */
  record Link(CommonGround ground, String from, String to) implements JointContent {}

  /** Written by Cordon. */
  record Event() implements JointContent {}

  /** What incidents of two organizations can have in common. */
  enum CommonGround {
    SAME_SUPPLIER,
    SAME_ACTOR,
    DUPLICATE
  }
}
