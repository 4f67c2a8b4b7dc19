package dev.cordon.notification.withdrawal.logging;

import dev.cordon.notification.withdrawal.application.WithdrawalSource.Pending;
import dev.cordon.notification.withdrawal.application.WithdrawalWitness;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** A line for each withdrawal that is dealt with. */
@ApplicationScoped
@DefaultBean
class LoggedWithdrawals implements WithdrawalWitness {

  private static final Logger LOG = Logger.getLogger(LoggedWithdrawals.class);

  @Override
  public void arrived(Pending pending) {
    LOG.debugf("finding=%s was withdrawn", pending.findingId());
  }

  @Override
  public void stopped(Pending pending) {
    LOG.debugf("finding=%s nothing is begun any more that relies on it", pending.findingId());
  }

  @Override
  public void frozen(Pending pending, Told told) {
    LOG.infof(
        "finding=%s was withdrawn: %d people had been told, %d letters are unknown",
        pending.findingId(), told.people(), told.unknown());
  }
}
