package dev.cordon.incident.identity.application;

/** Why something has to be tried again, in words for the organization whose provider it is. */
public class NotYet extends RuntimeException {

  public NotYet(String reason) {
    super(reason);
  }

  public NotYet(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** What of a failure may be shown: nothing of what is inside. */
  static String shown(Throwable failure) {
    return failure instanceof NotYet known
        ? String.valueOf(known.getMessage())
        : "Keycloak or another part doesn't answer as it should yet.";
  }
}
