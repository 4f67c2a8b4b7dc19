package dev.cordon.incident.classification.domain;

/**
 * What people know of a breach that its findings don't say (ENISA 2013, sections 4.1 and 4.3).
 *
 * @param vulnerablePeople minors, or others whose safety hangs on the data
 * @param unintelligible encrypted, and the key is safe
 */
public record Circumstances(
    Controller controller,
    Disclosure disclosure,
    Alteration alteration,
    Unavailability unavailability,
    Malice malice,
    boolean vulnerablePeople,
    boolean unintelligible) {

  /** Nothing was stated. */
  public static final Circumstances UNSTATED =
      new Circumstances(
          Controller.UNSTATED,
          Disclosure.UNSTATED,
          Alteration.NONE,
          Unavailability.NONE,
          Malice.UNSTATED,
          false,
          false);

  /** What being a customer tells of a person. */
  public enum Controller {
    /** Counted like a luxury seller: what isn't known is taken for the worse. */
    UNSTATED,
    GENERAL_RETAILER,
    LUXURY_SELLER,
    SENSITIVE_SELLER
  }

  /** Who got the data. */
  public enum Disclosure {
    /** Counted like unknown recipients. */
    UNSTATED,
    NO_EVIDENCE,
    KNOWN_RECIPIENTS,
    UNKNOWN_RECIPIENTS
  }

  /** Whether somebody meant to harm. */
  public enum Malice {
    /** As VERIS says of the action; counted like meant where that says nothing. */
    UNSTATED,
    NONE,
    MEANT
  }

  /** What became of its correctness. */
  public enum Alteration {
    /** Or not stated: most breaches alter nothing. */
    NONE,
    RECOVERABLE,
    LASTING
  }

  /** What became of access to it. */
  public enum Unavailability {
    /** Or not stated: most breaches take nothing away. */
    NONE,
    TEMPORARY,
    LASTING
  }
}
