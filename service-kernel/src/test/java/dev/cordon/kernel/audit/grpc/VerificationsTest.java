package dev.cordon.kernel.audit.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.verification.Verifiers;
import dev.cordon.kernel.background.Detours;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class VerificationsTest {

  private static final VerifyRequest WHOLE =
      VerifyRequest.newBuilder().setFromPosition(1).setLimit(10).build();

  @Test
  void aChainIsVerifiedOnceAtATime() throws Exception {
    try (ExampleTrail trail = new ExampleTrail();
        Connection owner = trail.example.database.connectAsOwner();
        Statement lock = owner.createStatement();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Verifications verifications =
          new Verifications(
              Verifiers.in(trail.example, trail.service, trail.keys, trail.clock),
              trail.service,
              Detours.on(trail.example.vertx));
      Tenant tenant = trail.sealed(2);
      owner.setAutoCommit(false);
      lock.execute("lock table audit_checkpoint");
      Future<VerifyResponse> first =
          threads.submit(() -> verify(trail, verifications, "member", tenant));
      await()
          .until(
              () ->
                  trail.one(tenant, "select count(*) from pg_locks where not granted").equals("1"));

      Refusal refusal =
          catchThrowableOfType(Refusal.class, () -> verify(trail, verifications, "member", tenant));
      Future<VerifyResponse> operators =
          threads.submit(() -> verify(trail, verifications, "operator", tenant));
      owner.rollback();

      assertThat(refusal.reason()).isEqualTo(ErrorReason.TOO_MANY_REQUESTS);
      assertThat(first.get().getComplete()).isTrue();
      assertThat(operators.get().getComplete()).as("another door").isTrue();
      assertThat(verify(trail, verifications, "member", tenant).getComplete()).isTrue();
    }
  }

  private static VerifyResponse verify(
      ExampleTrail trail, Verifications verifications, String door, Tenant tenant) {
    return trail.eventLoop.await(() -> verifications.verify(door, tenant, WHOLE));
  }
}
