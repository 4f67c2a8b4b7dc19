package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.KillingStops;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.ScriptedRelay.Received;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A stop comes while something else happens to the same notice, or to who carries it out. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class StopsAtOnceTest extends WithdrawalCase {

  private static final int PEOPLE = 60;

  @Inject KillingStops witness;

  /** At any moment between the release and the last letter. */
  @Test
  void whateverIsBeingDoneEachLetterHasOneEnd() {
    for (int letters = 0; letters <= PEOPLE; letters += 6) {
      String domain = "at-once-" + letters + ".example";
      Notice released = maison().released(people.exposed(PEOPLE, domain));
      long soMany = letters;
      await().atMost(PATIENCE).until(() -> maison().progress(released).getSent() >= soMany);

      Optional<ErrorReason> refused = refused(() -> stopUntilItIsKnown(released));
      Progress progress =
          refused.isPresent() ? maison().completed(released) : maison().stopped(released);

      refused.ifPresent(reason -> assertThat(reason).isEqualTo(ErrorReason.WRONG_STATE));
      assertThat(progress.getFailed() + progress.getUnknown()).isZero();
      List<String> got =
          relay.received().stream()
              .map(Received::recipient)
              .filter(recipient -> recipient.endsWith("@" + domain))
              .toList();
      assertThat(got).doesNotHaveDuplicates();
      assertThat((long) got.size()).isEqualTo(progress.getSent());
    }
  }

  /** The ledger's end, and that of the last letter, each make a version meanwhile. */
  private Notice stopUntilItIsKnown(Notice notice) {
    while (true) {
      try {
        return maison().stop(notice);
      } catch (StatusRuntimeException e) {
        if (RefusalStatus.fromGrpc(e).reason() != ErrorReason.VERSION_MISMATCH) {
          throw e;
        }
      }
    }
  }

  /** Or first the one, and then the other. */
  @Test
  void aReleaseAndAStopOfOneThatIsPausedMakeOneEnd() throws Exception {
    for (int i = 0; i < 5; i++) {
      Notice draft = assuring(people.exposed(8, "either-" + i + ".example"));
      Stated finding = stated(draft);
      Notice sending = sending(draft, 3);
      findings.withdraw(finding);
      Notice paused = maison().inState(sending, NoticeState.NOTICE_STATE_PAUSED);
      var _ = settled(finding);
      var _ = stated(draft);
      Notice approved = maison().approve(paused);
      relay.reactToSender(sender -> Reaction.ACCEPT);

      try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
        Future<Optional<ErrorReason>> release =
            both.submit(() -> refused(() -> maison().release(approved)));
        Future<Optional<ErrorReason>> stop =
            both.submit(() -> refused(() -> maison().stop(approved)));

        if (stop.get().isEmpty()) {
          assertThat(maison().stopped(approved).getSent()).isBetween(3L, 8L);
        } else {
          assertThat(stop.get())
              .hasValueSatisfying(
                  why ->
                      assertThat(why).isIn(ErrorReason.VERSION_MISMATCH, ErrorReason.WRONG_STATE));
          assertThat(release.get()).isEmpty();
          assertThat(maison().completed(approved).getSent()).isEqualTo(8);
        }
      }
      relay.reset();
    }
  }

  /** Seven letters a batch: the first two are done, then two workers end in the midst of it. */
  @Test
  void whatEndsTheWorkerLeavesTheRestToTheNext() {
    Notice sending = sending(maison().draft(people.exposed(45, "killed-stop.example")), 4);
    int before = witness.kills.get();
    witness.spared.set(2);
    witness.left.set(2);

    var _ = maison().stop(sending);
    Progress progress = maison().stopped(sending);

    assertThat(witness.kills.get()).isEqualTo(before + 2);
    assertThat(progress.getSent()).isEqualTo(4);
    assertThat(progress.getStopped()).isEqualTo(41);
    assertThat(maison().underWay(sending)).isZero();
  }

  private static Optional<ErrorReason> refused(Callable<Notice> call) {
    try {
      var _ = call.call();
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      return Optional.of(RefusalStatus.fromGrpc(e).reason());
    } catch (Exception e) {
      throw new IllegalStateException("neither an answer nor a refusal", e);
    }
  }
}
