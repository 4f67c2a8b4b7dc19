package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.Operation;

/** Sees each step of each operation begin and end; for logs, and for tests that stop in between. */
public interface StepWitness {

  /** The step is claimed; nothing of it has happened in this try. */
  void begins(Operation operation);

  /** What it is about has happened, and isn't recorded yet. */
  void happened(Operation operation);

  /** It is recorded: whoever goes on begins with the next one. */
  void recorded(Operation operation);
}
