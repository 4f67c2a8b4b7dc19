package dev.cordon.incident.evidence.logging;

import dev.cordon.incident.evidence.application.ErasureWitness;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

@DefaultBean
@ApplicationScoped
class LoggedErasure implements ErasureWitness {

  private static final Logger LOG = Logger.getLogger(LoggedErasure.class);

  @Override
  public void erasedSome(UUID evidenceId) {
    LOG.debugf("evidence=%s some of its bytes are gone", evidenceId);
  }
}
