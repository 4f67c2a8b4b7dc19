package dev.cordon.incident.escalation.domain;

/** What came of one try. Texts are short, ours, and repeat nothing of a secret or an address. */
public sealed interface Answer {

  /**
   * @param reference what was answered
   */
  record Taken(String reference) implements Answer {}

  /** Not with this content, to this recipient, by these settings: another try is as good. */
  record Refused(String why) implements Answer {}

  /** Certainly not, and another try may be. */
  record NotTaken(String why) implements Answer {}

  /** It may have been taken. */
  record Unanswered(String why) implements Answer {}
}
