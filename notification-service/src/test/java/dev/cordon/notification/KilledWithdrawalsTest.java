package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.KillingWithdrawals;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Between a withdrawal and its confirmation the worker may end anywhere: the next one goes on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class KilledWithdrawalsTest extends WithdrawalCase {

  @Inject KillingWithdrawals witness;

  @Test
  void whateverEndsTheWorkerTheLettersPauseAndEverybodyToldIsFound() {
    for (AtomicInteger step :
        List.of(witness.beforeTheStop, witness.behindTheStop, witness.beforeTheConfirmation)) {
      Notice draft = assuring(people.exposed(12, "killed.example"));
      Stated finding = stated(draft);
      Notice sending = sending(draft, 4);
      int kills = witness.kills.get();
      step.set(2);

      findings.withdraw(finding);
      Told told = settled(finding);

      assertThat(witness.kills.get()).isEqualTo(kills + 2);
      assertThat(maison().progress(sending).getState()).isEqualTo(NoticeState.NOTICE_STATE_PAUSED);
      assertThat(told.getPeople()).isEqualTo(4);
      assertThat(listed(lead(), finding)).hasSize(4);
      assertThat(findings.confirmed(finding)).hasSize(1);
      relay.reset();
    }
  }
}
