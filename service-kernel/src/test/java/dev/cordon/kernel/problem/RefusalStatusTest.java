package dev.cordon.kernel.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Problem;
import io.grpc.Status;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    "INTERNAL, ERROR_REASON_UNSPECIFIED"
  })
  void aStatusThatIsNotOursTellsNothingOfTheInside(Status.Code code, ErrorReason reason) {
    Refusal refusal =
        RefusalStatus.fromGrpc(
            code.toStatus().withDescription("at db-7: secret").asRuntimeException());

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.detail()).doesNotContain("secret");
  }
}
