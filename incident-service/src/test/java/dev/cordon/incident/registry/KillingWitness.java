package dev.cordon.incident.registry;

import dev.cordon.incident.registry.application.StepWitness;
import dev.cordon.incident.registry.domain.Operation;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.OperationStep;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends a worker where the test says, as if its process had been killed there: nothing is caught,
 * postponed or given back, and the lease has to run out.
 */
@Mock
@Singleton
public class KillingWitness implements StepWitness {

  /** When, within a step. */
  enum Moment {
    BEGINS,
    HAPPENED,
    RECORDED
  }

  /** Where a worker is to end. */
  record Place(OperationKind kind, OperationStep step, Moment moment) {}

  /** The worker's process is gone. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed(Place place) {
      super("killed at " + place, null, false, false);
    }
  }

  /** By alias; each once. */
  final Map<String, Place> planned = new ConcurrentHashMap<>();

  final Set<String> killed = ConcurrentHashMap.newKeySet();

  @Override
  public void begins(Operation operation) {
    at(operation, Moment.BEGINS);
  }

  @Override
  public void happened(Operation operation) {
    at(operation, Moment.HAPPENED);
  }

  @Override
  public void recorded(Operation operation) {
    at(operation, Moment.RECORDED);
  }

  private void at(Operation operation, Moment moment) {
    Place here = new Place(operation.kind(), operation.step(), moment);
    if (planned.remove(operation.alias(), here)) {
      killed.add(operation.alias());
      throw new Killed(here);
    }
  }
}
