package dev.cordon.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.ProblemTable;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal of a service, as the client reads it. */
@QuarkusTest
class ProblemDocumentsTest extends GatewayTest {

  @ParameterizedTest
  @MethodSource("reasons")
  void everyReasonHasItsStatusAndTitle(ErrorReason reason) {
    services.refuse("ListIncidents", Refusal.of(reason, "Do this."));

    asResponder()
        .get(INCIDENTS)
        .then()
        .spec(problem(ProblemTable.of(reason).getHttpStatus(), reason.name()))
        .body("title", equalTo(ProblemTable.of(reason).getTitle()))
        .body("detail", equalTo("Do this."))
        .body("$", not(hasKey("errors")));
  }

  @Test
  void fieldsAreListed() {
    services.refuse(
        "ListIncidents",
        Refusal.invalid(
            List.of(
                new FieldViolation("title", "is empty"),
                new FieldViolation("versions[1].subject", "has more than 200 characters"))));

    asResponder()
        .get(INCIDENTS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("title", "versions[1].subject"))
        .body("errors.reason", contains("is empty", "has more than 200 characters"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED"})
  void aServiceThatDoesntAnswerIsUnavailable(Status.Code code) {
    services.fail("ListIncidents", Status.fromCode(code).withDescription("host 10.0.0.7"));

    asResponder()
        .get(INCIDENTS)
        .then()
        .spec(problem(503, "SERVICE_UNAVAILABLE"))
        .header("Retry-After", equalTo("2"))
        .body("detail", not(containsString("10.0.0.7")));
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"INTERNAL", "UNKNOWN", "UNIMPLEMENTED", "DATA_LOSS"})
  void anythingElseIsAnInternalErrorWithoutDetails(Status.Code code) {
    services.fail(
        "ListIncidents", Status.fromCode(code).withDescription("relation customer is missing"));

    String body =
        asResponder()
            .get(INCIDENTS)
            .then()
            .spec(problem(500, "INTERNAL_ERROR"))
            .extract()
            .asString();

    assertThat(body).doesNotContain("relation").doesNotContain("Exception");
  }

  @Test
  void anInternalErrorIsLoggedUnderTheIdThatTheClientSees() {
    Queue<String> ids = new ConcurrentLinkedQueue<>();
    Handler recorder =
        new ExtHandler() {
          @Override
          protected void doPublish(ExtLogRecord line) {
            ids.add(String.valueOf(line.getMdc("requestId")));
          }
        };
    Logger log = Logger.getLogger(Refusals.class.getName());
    log.addHandler(recorder);
    try {
      services.fail("ListIncidents", Status.DATA_LOSS);
      asResponder().header("X-Request-Id", "lost.1").get(INCIDENTS).then().statusCode(500);
      services.fail("FinishUpload", Status.DATA_LOSS);
      services.answer("StartImport", Import.newBuilder().setId(ID).build());
      asResponder()
          .header("X-Request-Id", "lost.2")
          .contentType("text/csv")
          .body("email\n")
          .post("/api/v1/brands/maison/customers/imports")
          .then()
          .statusCode(500);
    } finally {
      log.removeHandler(recorder);
    }

    assertThat(ids).containsExactly("lost.1", "lost.2");
  }

  static Stream<ErrorReason> reasons() {
    return Arrays.stream(ErrorReason.values())
        .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
        .filter(reason -> reason != ErrorReason.ERROR_REASON_UNSPECIFIED);
  }
}
