package dev.cordon.incident.alerts.application;

/** Sees mailboxes being read; for logs, and for tests that stop in between. */
public interface MailWitness {

  /** Messages are here, and nothing of them is kept. */
  void fetched(Mailbox mailbox, int messages);

  /** They are alerts, and the mailbox has moved on. */
  void kept(Mailbox mailbox, int messages);
}
