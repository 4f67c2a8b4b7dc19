package dev.cordon.notification.needtoknow.peers;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.ListHiddenRequest;
import dev.cordon.contracts.incident.v1.ListHiddenResponse;
import dev.cordon.contracts.incident.v1.MutinyNeedToKnowGrpc.MutinyNeedToKnowStub;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.HiddenObjects;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * The incident service, asked under this service's own identity; its word holds for five seconds.
 * While it is away, people see nothing here: better that than a restricted incident's notices.
 */
@ApplicationScoped
class GrpcHiddenIncidents implements HiddenObjects {

  private static final Logger LOG = Logger.getLogger(GrpcHiddenIncidents.class);
  private static final Duration KEPT = Duration.ofSeconds(5);

  /** Answers of people who were here in the last seconds; more are a flood, and all forgotten. */
  private static final int MOST_KEPT = 10_000;

  private final MutinyNeedToKnowStub incidents;
  private final OutgoingIdentity identity;
  private final Callers callers;
  private final Clock clock;
  private final Map<Who, Word> words = new ConcurrentHashMap<>();

  private record Who(UUID tenant, String subject) {}

  private record Word(Instant until, List<UUID> hidden) {}

  GrpcHiddenIncidents(
      @GrpcClient("incident") MutinyNeedToKnowStub incidents,
      OutgoingIdentity identity,
      Callers callers,
      Clock clock) {
    this.incidents = incidents;
    this.identity = identity;
    this.callers = callers;
    this.clock = clock;
  }

  @Override
  public Uni<List<UUID>> hiddenFrom(Caller.Member caller) {
    Who who = new Who(caller.tenant().id(), caller.subject());
    Word word = words.get(who);
    return word != null && word.until().isAfter(clock.instant())
        ? Uni.createFrom().item(word.hidden())
        : ask(caller, who);
  }

  private Uni<List<UUID>> ask(Caller.Member caller, Who who) {
    // From before the question, since the answer may be on its way for a while.
    Instant until = clock.instant().plus(KEPT);
    Caller.Service ourselves = callers.acting(who.tenant(), who.subject(), caller.requestId());
    return identity
        .asService(incidents, ourselves)
        .chain(
            stub ->
                stub.listHidden(ListHiddenRequest.newBuilder().setSubject(who.subject()).build()))
        .map(GrpcHiddenIncidents::ids)
        .invoke(hidden -> keep(who, new Word(until, hidden)))
        .onFailure()
        .transform(GrpcHiddenIncidents::unavailable)
        // The transaction belongs to the chain that asked.
        .emitOn(here());
  }

  private void keep(Who who, Word word) {
    if (words.size() >= MOST_KEPT) {
      words.clear();
    }
    words.put(who, word);
  }

  private static Refusal unavailable(Throwable failure) {
    LOG.warnf("need-to-know can't be asked for: %s", failure);
    return Refusal.of(
        ErrorReason.SERVICE_UNAVAILABLE, "Who may see what can't be said now: try again.");
  }

  private static List<UUID> ids(ListHiddenResponse response) {
    return response.getIncidentIdsList().stream().map(UUID::fromString).toList();
  }

  private static Executor here() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : work -> context.runOnContext(_ -> work.run());
  }
}
