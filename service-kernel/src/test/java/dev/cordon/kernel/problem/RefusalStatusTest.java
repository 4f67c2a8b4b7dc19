package dev.cordon.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Problem;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalStatusTest {

  @ParameterizedTest
  @EnumSource(value = ErrorReason.class, mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
  void everyReasonArrivesAsItLeft(ErrorReason reason) {
    Refusal left =
        Refusal.of(reason, "Do this.", List.of(new FieldViolation("versions[0].body", "is empty")));

    Refusal arrived = RefusalStatus.fromGrpc(RefusalStatus.toGrpc(left));

    assertThat(arrived.reason()).isEqualTo(reason);
    assertThat(arrived.detail()).isEqualTo("Do this.");
    assertThat(arrived.violations()).isEqualTo(left.violations());
  }

  @Test
  void atMostFiftyFieldsAreNamedAndTheRestIsCounted() {
    Refusal arrived = RefusalStatus.fromGrpc(RefusalStatus.toGrpc(refusal(200, "is empty")));

    assertThat(arrived.violations()).hasSize(RefusalStatus.MOST_VIOLATIONS);
    assertThat(arrived.violations().getFirst().field()).isEqualTo("people[0].email");
    assertThat(arrived.detail()).endsWith(" And 150 more.");
  }

  /** 8 KiB is what a client takes; each trailer counts with its name, value and 32 bytes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 49, 50, 51, 5_000})
  void whateverIsWrongFitsIntoTheTrailers(int violations) {
    String detail = "ü".repeat(10_000);
    String field = "\uD83D\uDE00".repeat(3_000);
    List<FieldViolation> wrong =
        Collections.nCopies(violations, new FieldViolation(field, "語".repeat(9_000)));

    for (Refusal refusal :
        List.of(
            refusal(violations, "is 2 to 63 of a–z, 0–9, dot, hyphen, underscore"),
            Refusal.of(ErrorReason.INVALID_FIELD, detail),
            Refusal.of(ErrorReason.INVALID_FIELD, "Do this.", wrong),
            Refusal.of(ErrorReason.INVALID_FIELD, detail, wrong))) {
      var status = RefusalStatus.toGrpc(refusal);

      assertThat(trailerBytes(status)).isLessThan(8_192);
      assertThat(RefusalStatus.fromGrpc(status).reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    }
  }

  private static int trailerBytes(StatusRuntimeException failure) {
    Metadata trailers = Objects.requireNonNull(failure.getTrailers());
    String message = Objects.requireNonNull(failure.getStatus().getDescription());
    int details =
        trailers.keys().stream()
            .map(name -> Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER))
            .mapToInt(key -> key.name().length() + 32 + 4 * (trailers.get(key).length + 2) / 3)
            .sum();
    // Every byte of the message may be percent-encoded; a few more for the status and its kind.
    return details + 3 * message.getBytes(StandardCharsets.UTF_8).length + 200;
  }

  private static Refusal refusal(int violations, String problem) {
    return Refusal.invalid(
        IntStream.range(0, violations)
            .mapToObj(i -> new FieldViolation("people[" + i + "].email", problem))
            .toList());
  }

  @ParameterizedTest
  @EnumSource(value = ErrorReason.class, mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
  void everyReasonHasItsRowInTheTable(ErrorReason reason) {
    Problem row = ProblemTable.of(reason);

    assertThat(row.getHttpStatus()).isBetween(400, 599);
    assertThat(row.getTitle()).isNotBlank();
    assertThat(Status.Code.valueOf(row.getGrpcCode())).isNotEqualTo(Status.Code.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, SERVICE_UNAVAILABLE",
    "DEADLINE_EXCEEDED, SERVICE_UNAVAILABLE",
    "UNAUTHENTICATED, UNAUTHENTICATED",
    "UNKNOWN, ERROR_REASON_UNSPECIFIED",
    "INTERNAL, ERROR_REASON_UNSPECIFIED",
    // grpc-java's own, for an answer larger than a client takes.
    "RESOURCE_EXHAUSTED, ERROR_REASON_UNSPECIFIED"
  })
  void aStatusThatIsNotOursTellsNothingOfTheInside(Status.Code code, ErrorReason reason) {
    Refusal refusal =
        RefusalStatus.fromGrpc(
            code.toStatus().withDescription("at db-7: secret").asRuntimeException());

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.detail()).doesNotContain("secret");
  }
}
