package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Count;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.BrandsGrpc.BrandsImplBase;
import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.contracts.customer.v1.DestroyBrandRequest;
import dev.cordon.contracts.customer.v1.DestroyBrandResponse;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.ExposureSetsGrpc.ExposureSetsImplBase;
import dev.cordon.contracts.customer.v1.IncidentReadersGrpc.IncidentReadersImplBase;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.customer.v1.ProvisionBrandResponse;
import dev.cordon.contracts.customer.v1.SetBrandStateRequest;
import dev.cordon.contracts.customer.v1.SetBrandStateResponse;
import dev.cordon.contracts.customer.v1.SetIncidentReadersRequest;
import dev.cordon.contracts.customer.v1.SetIncidentReadersResponse;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The customer service's side of the wire: a real server that remembers what it was asked, and by
 * whom. Counts as many people as categories; the same id again is answered with the same set.
 */
@Singleton
public class CustomerPeer {

  /** A call, with what came beside the message. */
  public record Asked<M>(M request, Metadata headers, Duration timeLeft) {

    public @Nullable String header(String name) {
      return headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
  }

  private static final Context.Key<Metadata> HEADERS = Context.key("headers");

  public final List<Asked<ProvisionBrandRequest>> provisioned = new CopyOnWriteArrayList<>();
  public final KeptBrands kept = new KeptBrands();
  public final List<Asked<ComputeExposureSetRequest>> computed = new CopyOnWriteArrayList<>();

  /** Who may know of incidents, in the order in which it was said. */
  public final List<Asked<SetIncidentReadersRequest>> named = new CopyOnWriteArrayList<>();

  /** So many times what is said of readers isn't taken. */
  public final AtomicInteger deafness = new AtomicInteger();

  /** By exposure id. */
  public final Map<String, ExposureSet> sets = new ConcurrentHashMap<>();

  /** Scopes with one of these legal entities are refused. */
  public final Set<String> unknownEntities = ConcurrentHashMap.newKeySet();

  /** So many sets are computed without an answer. */
  public final AtomicInteger lostAnswers = new AtomicInteger();

  private final int port;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile @Nullable Server server;

  CustomerPeer(@ConfigProperty(name = "cordon.customer.port") int port) {
    this.port = port;
  }

  void start(@Observes StartupEvent started) throws IOException {
    start();
  }

  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    stop();
  }

  public void start() throws IOException {
    server =
        NettyServerBuilder.forPort(port)
            .addService(new Brands())
            .addService(new ExposureSets())
            .addService(new IncidentReaders())
            .intercept(CustomerPeer::withHeaders)
            .build()
            .start();
  }

  public void stop() throws InterruptedException {
    Server running = server;
    if (running != null && !running.shutdownNow().awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the peer doesn't stop");
    }
  }

  /** From here on nobody is answered, until {@link #answer}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void answer() {
    gate.countDown();
  }

  /** What was asked for an incident, in order. */
  public List<ComputeExposureSetRequest> computedFor(String incidentId) {
    return computed.stream()
        .map(Asked::request)
        .filter(request -> request.getIncidentId().equals(incidentId))
        .toList();
  }

  public List<SetIncidentReadersRequest> namedFor(String incidentId) {
    return named.stream()
        .map(Asked::request)
        .filter(request -> request.getIncidentId().equals(incidentId))
        .toList();
  }

  private void passGate() {
    try {
      if (!gate.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody lets the peer answer");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static <M> Asked<M> asked(M request) {
    Duration timeLeft =
        Optional.ofNullable(Context.current().getDeadline())
            .map(deadline -> left(deadline))
            .orElse(Duration.ZERO);
    return new Asked<>(request, HEADERS.get(), timeLeft);
  }

  private static Duration left(Deadline deadline) {
    return Duration.ofMillis(deadline.timeRemaining(TimeUnit.MILLISECONDS));
  }

  private static <Q, R> ServerCall.Listener<Q> withHeaders(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return Contexts.interceptCall(
        Context.current().withValue(HEADERS, headers), call, headers, next);
  }

  private final class Brands extends BrandsImplBase {
    @Override
    public void provisionBrand(
        ProvisionBrandRequest request, StreamObserver<ProvisionBrandResponse> answer) {
      provisioned.add(asked(request));
      kept.provision(tenant(), request.getControllersList());
      answer.onNext(ProvisionBrandResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void setBrandState(
        SetBrandStateRequest request, StreamObserver<SetBrandStateResponse> answer) {
      kept.tell(tenant(), request.getState());
      answer.onNext(SetBrandStateResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void destroyBrand(
        DestroyBrandRequest request, StreamObserver<DestroyBrandResponse> answer) {
      boolean more = kept.destroySome(tenant());
      answer.onNext(DestroyBrandResponse.newBuilder().setComplete(!more).build());
      answer.onCompleted();
    }

    private static UUID tenant() {
      return UUID.fromString(
          HEADERS.get().get(Metadata.Key.of("cordon-tenant", Metadata.ASCII_STRING_MARSHALLER)));
    }
  }

  private final class IncidentReaders extends IncidentReadersImplBase {
    @Override
    public void setIncidentReaders(
        SetIncidentReadersRequest request, StreamObserver<SetIncidentReadersResponse> answer) {
      if (deafness.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      named.add(asked(request));
      answer.onNext(SetIncidentReadersResponse.getDefaultInstance());
      answer.onCompleted();
    }
  }

  private final class ExposureSets extends ExposureSetsImplBase {
    @Override
    public void computeExposureSet(
        ComputeExposureSetRequest request, StreamObserver<ExposureSet> answer) {
      computed.add(asked(request));
      passGate();
      if (request.getLegalEntitiesList().stream().anyMatch(unknownEntities::contains)) {
        answer.onError(
            RefusalStatus.toGrpc(
                Refusal.of(ErrorReason.INVALID_FIELD, "Correct the fields named in errors.")));
        return;
      }
      ExposureSet set = sets.computeIfAbsent(request.getExposureId(), id -> counted(request));
      if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      answer.onNext(set);
      answer.onCompleted();
    }
  }

  private static ExposureSet counted(ComputeExposureSetRequest request) {
    long people = request.getCategoriesCount();
    return ExposureSet.newBuilder()
        .setExposureId(request.getExposureId())
        .setPeople(people)
        .setAddressable(people - 1)
        .setNotAddressable(1)
        .addByCountry(Count.newBuilder().setKey("FR").setPeople(people - 1))
        .addByCountry(Count.newBuilder().setKey("").setPeople(1))
        .addByLanguage(Count.newBuilder().setKey("fr").setPeople(people))
        .build();
  }
}
