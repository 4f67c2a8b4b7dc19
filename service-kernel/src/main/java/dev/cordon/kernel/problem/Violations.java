package dev.cordon.kernel.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a request, so that a client learns it in one answer. */
public final class Violations {

  private final List<FieldViolation> found = new ArrayList<>();

  /**
   * @param problem completes the sentence "this field …", e.g. {@code "has more than 200
   *     characters"}
   */
  public Violations require(boolean holds, String field, String problem) {
    if (!holds) {
      found.add(new FieldViolation(field, problem));
    }
    return this;
  }

  /** Counts characters as people do (code points); blank counts as empty. */
  public Violations requireLength(String value, int atLeast, int atMost, String field) {
    int length = value.isBlank() ? 0 : value.codePointCount(0, value.length());
    require(length >= atLeast, field, atLeast == 1 ? "is empty" : "is shorter than " + atLeast);
    return require(length <= atMost, field, "has more than " + atMost + " characters");
  }

  /** Throws one refusal that names them all. */
  public void orThrow() {
    if (!found.isEmpty()) {
      throw Refusal.invalid(found);
    }
  }
}
