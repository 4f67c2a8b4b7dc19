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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A refusal on its way between processes: {@code google.rpc.Status} with {@code ErrorInfo} (domain
 * {@code cordon}, the reason's name) and, for fields, {@code BadRequest}.
 *
 * <p>It travels in trailers, and a client takes 8 KiB of them at most: else the refusal is lost and
 * the caller learns of a fault instead. So at most 50 fields are named, as many as there is room
 * for, and the detail says how many more are wrong.
 */
public final class RefusalStatus {

  public static final String DOMAIN = "cordon";

  /** More than anybody corrects at once. */
  public static final int MOST_VIOLATIONS = 50;

  private static final int LONGEST_DETAIL = 400;
  private static final int LONGEST_FIELD = 100;
  private static final int LONGEST_PROBLEM = 200;

  /** Of 8 KiB of trailers; what is left is for names, Base64 (a third more) and the reason. */
  private static final int ROOM_BYTES = 4_500;

  /** A byte of the detail takes three as a percent-encoded message, and one again in the status. */
  private static final int BYTES_A_DETAIL_BYTE = 4;

  private RefusalStatus() {}

  public static StatusRuntimeException toGrpc(Refusal refusal) {
    List<BadRequest.FieldViolation> named = named(refusal);
    Status.Builder status =
        Status.newBuilder()
            .setCode(Code.valueOf(ProblemTable.of(refusal.reason()).getGrpcCode()).getNumber())
            .setMessage(detail(refusal, refusal.violations().size() - named.size()))
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(refusal.reason().name())
                        .build()));
    if (!named.isEmpty()) {
      status.addDetails(Any.pack(BadRequest.newBuilder().addAllFieldViolations(named).build()));
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
      // RESOURCE_EXHAUSTED too: an answer larger than a client takes is our fault, not the
      // reader's.
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

  private static String detail(Refusal refusal, int unnamed) {
    String detail = cut(refusal.detail(), LONGEST_DETAIL);
    return unnamed == 0 ? detail : detail + " And " + unnamed + " more.";
  }

  /** The first violations, as far as there is room. */
  private static List<BadRequest.FieldViolation> named(Refusal refusal) {
    List<BadRequest.FieldViolation> named = new ArrayList<>();
    int room = ROOM_BYTES - BYTES_A_DETAIL_BYTE * bytes(cut(refusal.detail(), LONGEST_DETAIL));
    for (FieldViolation violation : refusal.violations()) {
      BadRequest.FieldViolation next = violation(violation);
      room -= next.getSerializedSize() + 2;
      if (room < 0 || named.size() == MOST_VIOLATIONS) {
        break;
      }
      named.add(next);
    }
    return named;
  }

  private static BadRequest.FieldViolation violation(FieldViolation violation) {
    return BadRequest.FieldViolation.newBuilder()
        .setField(cut(violation.field(), LONGEST_FIELD))
        .setDescription(cut(violation.problem(), LONGEST_PROBLEM))
        .build();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** The beginning, in whole characters. */
  private static String cut(String text, int characters) {
    return text.codePointCount(0, text.length()) <= characters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
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
