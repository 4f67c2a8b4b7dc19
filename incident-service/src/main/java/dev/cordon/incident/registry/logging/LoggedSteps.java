package dev.cordon.incident.registry.logging;

import dev.cordon.incident.registry.application.StepWitness;
import dev.cordon.incident.registry.domain.Operation;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** One line a step. */
@ApplicationScoped
@DefaultBean
class LoggedSteps implements StepWitness {

  private static final Logger LOG = Logger.getLogger(LoggedSteps.class);

  @Override
  public void begins(Operation operation) {
    LOG.debugf("%s", said(operation, "begins"));
  }

  @Override
  public void happened(Operation operation) {
    LOG.debugf("%s", said(operation, "happened"));
  }

  @Override
  public void recorded(Operation operation) {
    LOG.infof("%s", said(operation, "done"));
  }

  private static String said(Operation operation, String what) {
    return "organization=%s operation=%s step=%s (%d of %d) %s"
        .formatted(
            operation.alias(),
            operation.kind(),
            operation.step(),
            operation.stepsDone() + 1,
            operation.steps().size(),
            what);
  }
}
