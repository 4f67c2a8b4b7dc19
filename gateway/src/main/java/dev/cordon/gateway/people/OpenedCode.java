package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.EnrolmentOutcome;
import dev.cordon.contracts.incident.v1.OpenedEnrolment;

/**
 * What an enrolment code leads to.
 *
 * @param link the identity provider's page; empty for any other outcome than {@code LINK}
 */
record OpenedCode(Outcome outcome, String link) {

  enum Outcome {
    LINK,
    LOG_IN,
    NOT_GOOD,
    LATER
  }

  static final OpenedCode NOT_GOOD = new OpenedCode(Outcome.NOT_GOOD, "");

  static OpenedCode from(OpenedEnrolment opened) {
    EnrolmentOutcome outcome = opened.getOutcome();
    return switch (outcome) {
      case ENROLMENT_OUTCOME_LINK -> new OpenedCode(Outcome.LINK, opened.getLink());
      case ENROLMENT_OUTCOME_LOG_IN -> new OpenedCode(Outcome.LOG_IN, "");
      case ENROLMENT_OUTCOME_LATER -> new OpenedCode(Outcome.LATER, "");
      case ENROLMENT_OUTCOME_NOT_GOOD, ENROLMENT_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> NOT_GOOD;
    };
  }

  @Override
  public String toString() {
    // The link is a secret: it must not get into a log by accident.
    return "OpenedCode[" + outcome + "]";
  }
}
