package dev.cordon.incident.escalation.http;

import dev.cordon.incident.escalation.application.EscalationSettings;
import dev.cordon.incident.escalation.application.NameLookup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * One POST out of the house. The name is resolved here, each of its addresses is asked about, and
 * the connection goes to one of exactly those: what the name stands for a moment later doesn't
 * matter. The certificate is that of the name. Redirects aren't followed, and of an answer nothing
 * is read but its status, and whether it says when to come again. Blocks, for three timeouts at
 * most: the name's, the connection's and the answer's.
 */
@ApplicationScoped
class OutsideCall {

  /** What came of it. */
  sealed interface Outcome {

    /**
     * @param later whether it says when to come again (Retry-After)
     */
    record Answered(int status, boolean later) implements Outcome {}

    /** One of its addresses isn't to be called. */
    record Forbidden() implements Outcome {}

    /** Nothing was sent. */
    record NotReached(String why) implements Outcome {}

    /** It was sent, or some of it. */
    record NoAnswer(String why) implements Outcome {}
  }

  private static final int LARGEST_HEAD = 8 * 1024;
  private static final int HTTPS = 443;
  private static final int HTTP = 80;

  private final HttpClient client;
  private final Duration timeout;
  private final NameLookup names;

  @Inject
  OutsideCall(Vertx vertx, EscalationSettings settings) {
    this(vertx, new HttpClientOptions(), NameLookup.within(settings.timeout()));
  }

  /**
   * @param options whom to trust
   * @param names its limit is that of the connection and of the answer, too
   */
  OutsideCall(Vertx vertx, HttpClientOptions options, NameLookup names) {
    this.timeout = names.limit();
    this.names = names;
    this.client =
        vertx.createHttpClient(
            options
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(false)
                .setDecompressionSupported(false)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis())));
  }

  Outcome post(URI url, Map<String, String> headers, byte[] body, Predicate<InetAddress> allowed) {
    List<InetAddress> addresses;
    try {
      addresses = names.addresses(url.getHost());
    } catch (UnknownHostException e) {
      return new Outcome.NotReached("its name isn't known");
    } catch (TimeoutException e) {
      return new Outcome.NotReached("its name isn't known in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NotReached("stopped");
    }
    return addresses.stream().allMatch(allowed)
        ? post(url, headers, body, addresses)
        : new Outcome.Forbidden();
  }

  /**
   * One after the other until there is a connection: each may take its share of the time that is
   * left, so that one that is dead leaves some to the next.
   *
   * @param addresses not empty
   */
  Outcome post(URI url, Map<String, String> headers, byte[] body, List<InetAddress> addresses) {
    long end = System.nanoTime() + timeout.toNanos();
    Outcome last = new Outcome.NotReached("no address");
    for (int i = 0; i < addresses.size(); i++) {
      long share = (end - System.nanoTime()) / (addresses.size() - i);
      last = post(url, headers, body, addresses.get(i), share);
      if (!(last instanceof Outcome.NotReached) || Thread.currentThread().isInterrupted()) {
        return last;
      }
    }
    return last;
  }

  private Outcome post(
      URI url, Map<String, String> headers, byte[] body, InetAddress address, long nanos) {
    CompletableFuture<HttpClientRequest> connecting = future(client.request(options(url, address)));
    HttpClientRequest request;
    try {
      request = connecting.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      return new Outcome.NotReached("no connection");
    } catch (TimeoutException e) {
      var _ = connecting.thenAccept(HttpClientRequest::reset);
      return new Outcome.NotReached("no connection in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      var _ = connecting.thenAccept(HttpClientRequest::reset);
      return new Outcome.NotReached("stopped");
    }
    headers.forEach(request::putHeader);
    return answered(request, body);
  }

  private Outcome answered(HttpClientRequest request, byte[] body) {
    try {
      return future(request.send(Buffer.buffer(body)).map(OutsideCall::outcome))
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      return new Outcome.NoAnswer("the connection broke");
    } catch (TimeoutException e) {
      return new Outcome.NoAnswer("no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NoAnswer("stopped");
    } finally {
      var _ = request.connection().close();
    }
  }

  private static Outcome outcome(HttpClientResponse response) {
    return new Outcome.Answered(
        response.statusCode(), response.headers().contains(HttpHeaders.RETRY_AFTER));
  }

  private static RequestOptions options(URI url, InetAddress address) {
    boolean tls = "https".equalsIgnoreCase(url.getScheme());
    int usual = tls ? HTTPS : HTTP;
    int port = url.getPort() == -1 ? usual : url.getPort();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setSsl(tls)
        .setHost(url.getHost())
        .setPort(port)
        .setURI(path + query)
        .setFollowRedirects(false)
        .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)));
  }

  private static <T> CompletableFuture<T> future(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture();
  }
}
