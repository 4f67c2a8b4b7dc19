package dev.cordon.kernel.problem;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.cordon.contracts.common.v1.ErrorReason;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import java.util.Optional;

/**
 * A refusal on its way between processes: {@code google.rpc.Status} with {@code ErrorInfo} (domain
 * {@code cordon}, the reason's name) and, for fields, {@code BadRequest}.
 */
public final class RefusalStatus {

  public static final String DOMAIN = "cordon";

  private RefusalStatus() {}

  public static StatusRuntimeException toGrpc(Refusal refusal) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(Code.valueOf(ProblemTable.of(refusal.reason()).getGrpcCode()).getNumber())
            .setMessage(refusal.detail())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(refusal.reason().name())
                        .build()));
    if (!refusal.violations().isEmpty()) {
      status.addDetails(Any.pack(badRequest(refusal.violations())));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /**
   * What another service's answer means to our caller. A service that is down or too slow is
   * SERVICE_UNAVAILABLE; anything that isn't a refusal of ours is an internal error without
   * details.
   */
  public static Refusal fromGrpc(StatusRuntimeException failure) {
    Status status = StatusProto.fromThrowable(failure);
    return Optional.ofNullable(status)
        .flatMap(RefusalStatus::refusal)
        .orElseGet(() -> withoutReason(failure.getStatus().getCode()));
  }

  private static Optional<Refusal> refusal(Status status) {
    return detail(status, ErrorInfo.class)
        .filter(info -> info.getDomain().equals(DOMAIN))
        .map(info -> Refusal.of(reason(info), status.getMessage(), violations(status)));
  }

  private static Refusal withoutReason(io.grpc.Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED ->
          Refusal.of(
              ErrorReason.SERVICE_UNAVAILABLE, "A part of Cordon doesn't answer. Try again soon.");
      case UNAUTHENTICATED ->
          Refusal.of(
              ErrorReason.UNAUTHENTICATED, "The access token is missing, invalid or expired.");
      case RESOURCE_EXHAUSTED -> Refusal.of(ErrorReason.TOO_LARGE, "The message is too large.");
      default -> Refusal.of(ErrorReason.ERROR_REASON_UNSPECIFIED, "Something failed inside.");
    };
  }

  private static ErrorReason reason(ErrorInfo info) {
    try {
      return ErrorReason.valueOf(info.getReason());
    } catch (IllegalArgumentException newerThanThisService) {
      return ErrorReason.ERROR_REASON_UNSPECIFIED;
    }
  }

  private static List<FieldViolation> violations(Status status) {
    return detail(status, BadRequest.class)
        .map(BadRequest::getFieldViolationsList)
        .orElse(List.of())
        .stream()
        .map(v -> new FieldViolation(v.getField(), v.getDescription()))
        .toList();
  }

  private static BadRequest badRequest(List<FieldViolation> violations) {
    BadRequest.Builder bad = BadRequest.newBuilder();
    violations.forEach(
        violation ->
            bad.addFieldViolations(
                BadRequest.FieldViolation.newBuilder()
                    .setField(violation.field())
                    .setDescription(violation.problem())));
    return bad.build();
  }

  private static <M extends Message> Optional<M> detail(Status status, Class<M> type) {
    return status.getDetailsList().stream()
        .filter(any -> any.is(type))
        .findFirst()
        .map(any -> unpack(any, type));
  }

  private static <M extends Message> M unpack(Any any, Class<M> type) {
    try {
      return any.unpack(type);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a service answered with a broken " + type.getName(), e);
    }
  }
}
