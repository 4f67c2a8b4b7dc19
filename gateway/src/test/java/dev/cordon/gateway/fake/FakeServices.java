package dev.cordon.gateway.fake;

import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.contracts.Contracts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * All services on one port: records every call, lets in whose token hasn't ended, and answers as
 * the test says.
 */
public final class FakeServices {

  /** One call as it arrived; {@code rpc} is its full name, {@code method} the bare one. */
  public record Call(String rpc, String method, Message request, Metadata headers) {

    public String header(String name) {
      return String.valueOf(headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    }
  }

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Function<Message, Message>> answers = new ConcurrentHashMap<>();
  private final Set<UUID> suspended = ConcurrentHashMap.newKeySet();
  private final Server server;
  private volatile boolean byTheContract;

  public FakeServices() {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Contracts.services().forEach(service -> builder.addService(define(service)));
    server = builder.build();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the fake services can't listen", e);
    }
  }

  public int port() {
    return server.getPort();
  }

  public void stop() {
    server.shutdownNow();
  }

  public void reset() {
    calls.clear();
    answers.clear();
    suspended.clear();
    byTheContract = false;
  }

  /** From now on who has the right is let in, and gets an empty answer where none is set. */
  public void decideByTheContract() {
    byTheContract = true;
  }

  /** From now on nobody of this organization is let in, whatever right they have. */
  public void suspend(UUID organization) {
    suspended.add(organization);
  }

  /** From now on {@code method} answers with this message. */
  public void answer(String method, Message answer) {
    answers.put(method, request -> answer);
  }

  /** From now on {@code method} answers with what the function returns, or refuses as it throws. */
  @SuppressWarnings("unchecked")
  public <Q extends Message> void answer(
      String method, Class<Q> request, Function<Q, Message> answer) {
    answers.put(method, message -> answer.apply(request.cast(message)));
  }

  public void refuse(String method, Refusal refusal) {
    answers.put(
        method,
        request -> {
          throw refusal;
        });
  }

  public void fail(String method, Status status) {
    answers.put(
        method,
        request -> {
          throw status.asRuntimeException();
        });
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }

  public List<Call> calls(String method) {
    return calls.stream().filter(call -> call.method().equals(method)).toList();
  }

  /** The only call there was. */
  public Call onlyCall() {
    if (calls.size() != 1) {
      throw new AssertionError("expected one call, but there were " + calls);
    }
    return calls.getFirst();
  }

  private ServerServiceDefinition define(ServiceDescriptor service) {
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service);
    service.getMethods().forEach(method -> define(definition, method));
    return definition.build();
  }

  private <Q, R> void define(
      ServerServiceDefinition.Builder definition, MethodDescriptor<Q, R> method) {
    definition.addMethod(method, handler(method));
  }

  private <Q, R> ServerCallHandler<Q, R> handler(MethodDescriptor<Q, R> method) {
    return (call, headers) -> {
      call.request(2);
      return new ServerCall.Listener<>() {
        @Override
        @SuppressWarnings("unchecked")
        public void onMessage(Q request) {
          try {
            R answer = (R) answerTo(method, request, headers);
            call.sendHeaders(new Metadata());
            call.sendMessage(answer);
            call.close(Status.OK, new Metadata());
          } catch (Refusal refusal) {
            close(call, RefusalStatus.toGrpc(refusal));
          } catch (StatusRuntimeException failure) {
            close(call, failure);
          }
        }
      };
    };
  }

  private Message answerTo(MethodDescriptor<?, ?> rpc, Object request, Metadata headers) {
    String method = String.valueOf(rpc.getBareMethodName());
    Call call = new Call(rpc.getFullMethodName(), method, (Message) request, headers);
    calls.add(call);
    if (Tokens.hasEnded(call.header("authorization"))) {
      throw RefusalStatus.toGrpc(
          Refusal.of(ErrorReason.UNAUTHENTICATED, "The access token has expired."));
    }
    if (byTheContract) {
      RealRights.check(rpc, headers, suspended);
    }
    Function<Message, Message> answer = answers.get(method);
    if (answer == null && byTheContract) {
      return (Message) ((PrototypeMarshaller<?>) rpc.getResponseMarshaller()).getMessagePrototype();
    }
    if (answer == null) {
      throw Status.INTERNAL.withDescription("no answer for " + method).asRuntimeException();
    }
    return answer.apply((Message) request);
  }

  private static void close(ServerCall<?, ?> call, StatusRuntimeException failure) {
    Metadata trailers = failure.getTrailers();
    call.close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
  }
}
