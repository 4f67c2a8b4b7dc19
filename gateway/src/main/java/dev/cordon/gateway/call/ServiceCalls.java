package dev.cordon.gateway.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cordon.gateway.door.AuthenticatedCaller;
import dev.cordon.gateway.door.RequestIds;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.kernel.digest.Sha256;
import dev.cordon.kernel.identity.WireHeaders;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Attaches to a call who asks (their own token), for which organization, under which request id,
 * and the client's idempotency key. What they may do, the services decide.
 */
@ApplicationScoped
public class ServiceCalls {

  /** Acting organization of everything under {@code /api/v1/platform}. */
  public static final String PLATFORM = "cordon-platform";

  private static final Pattern ALIAS = Pattern.compile(Shapes.ALIAS);
  private static final Pattern IDEMPOTENCY_KEY = Pattern.compile(Shapes.IDEMPOTENCY_KEY);

  private final CurrentVertxRequest current;

  ServiceCalls(CurrentVertxRequest current) {
    this.current = current;
  }

  /** The call that does what the request is about; happens once for an idempotency key. */
  public <S extends AbstractStub<S>> S to(S stub, String organization) {
    Metadata headers = headers(organization);
    idempotencyKey().ifPresent(key -> headers.put(WireHeaders.IDEMPOTENCY_KEY, key));
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  /**
   * Calls that do one request of a client in several parts, numbered from 0; each happens once for
   * an idempotency key, and all keep to the caller of now.
   */
  public <S extends AbstractStub<S>> IntFunction<S> inParts(S stub, String organization) {
    Metadata headers = headers(organization);
    Optional<String> key = idempotencyKey();
    return part -> {
      Metadata own = new Metadata();
      own.merge(headers);
      key.ifPresent(whole -> own.put(WireHeaders.IDEMPOTENCY_KEY, key(whole, part)));
      return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(own));
    };
  }

  /** The first part has the client's own; the others one that follows from it. */
  private static String key(String whole, int part) {
    return part == 0 ? whole : Sha256.hex((whole + " " + part).getBytes(US_ASCII));
  }

  /** The key of a POST; refuses one that can't travel. */
  public Optional<String> idempotencyKey() {
    if (!current.getCurrent().request().method().equals(HttpMethod.POST)) {
      return Optional.empty();
    }
    Optional<String> key =
        Optional.ofNullable(current.getCurrent().request().getHeader("Idempotency-Key"));
    if (key.isPresent() && !IDEMPOTENCY_KEY.matcher(key.get()).matches()) {
      throw BadInput.malformed(
          "Idempotency-Key", "is not 1 to 200 printable ASCII characters without spaces");
    }
    return key;
  }

  private Metadata headers(String organization) {
    if (!ALIAS.matcher(organization).matches()) {
      throw Refusal.notFound("organization");
    }
    RoutingContext routing = current.getCurrent();
    Metadata headers = new Metadata();
    headers.put(WireHeaders.AUTHORIZATION, AuthenticatedCaller.of(routing).bearer());
    headers.put(WireHeaders.ORGANIZATION, organization);
    headers.put(WireHeaders.REQUEST_ID, RequestIds.of(routing));
    return headers;
  }
}
