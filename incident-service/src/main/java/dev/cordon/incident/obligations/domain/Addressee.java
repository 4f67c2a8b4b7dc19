package dev.cordon.incident.obligations.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.Optional;

/** To whom something is owed. */
public sealed interface Addressee {

  /** A supervisory authority, a CSIRT, an attorney general. */
  record Authority(String name) implements Addressee {}

  /** The people whose data it is. */
  record Individuals() implements Addressee {}

  /** Whoever else a law names: credit bureaux, a processor's customer. */
  record Other(String name) implements Addressee {}

  /** Names of them, as they are kept and asked for. */
  enum Kind {
    AUTHORITY,
    INDIVIDUALS,
    OTHER
  }

  int LONGEST_NAME = 200;

  /** Names every field that breaks a rule. */
  static Addressee of(Optional<Kind> kind, String name, Violations violations) {
    violations.require(kind.isPresent(), "addressee", "is none of authority, individuals, other");
    if (kind.equals(Optional.of(Kind.INDIVIDUALS))) {
      violations.require(
          name.isBlank(),
          "addressee_name",
          "is for an authority or another: individuals have none");
    } else {
      violations.requireLength(name, 1, LONGEST_NAME, "addressee_name");
    }
    return of(kind.orElse(Kind.INDIVIDUALS), name.strip());
  }

  /** As it is kept. */
  static Addressee of(Kind kind, String name) {
    return switch (kind) {
      case AUTHORITY -> new Authority(name);
      case INDIVIDUALS -> new Individuals();
      case OTHER -> new Other(name);
    };
  }

  default Kind kind() {
    return switch (this) {
      case Authority _ -> Kind.AUTHORITY;
      case Individuals _ -> Kind.INDIVIDUALS;
      case Other _ -> Kind.OTHER;
    };
  }

  /** Empty for individuals. */
  default String nameOrEmpty() {
    return switch (this) {
      case Authority(String name) -> name;
      case Individuals _ -> "";
      case Other(String name) -> name;
    };
  }

  /** Completes "owed to …". */
  default String words() {
    return switch (this) {
      case Authority(String name) -> name;
      case Individuals _ -> "individuals";
      case Other(String name) -> name;
    };
  }
}
