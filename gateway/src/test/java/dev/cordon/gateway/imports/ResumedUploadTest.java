package dev.cordon.gateway.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A customer file under an idempotency key: sent again, it goes on or is the same. */
@QuarkusTest
class ResumedUploadTest extends UploadCase {

  @Test
  void aFinishedFileUnderItsKeyIsComparedAndNotSentAgain() {
    services.answer("GetImport", file(ImportState.IMPORT_STATE_COMPLETED));
    services.answer("FinishUpload", file(ImportState.IMPORT_STATE_COMPLETED));

    csv("email\nana@example.org\n".getBytes(UTF_8))
        .header("Idempotency-Key", "file-1")
        .post(IMPORTS)
        .then()
        .statusCode(202)
        .body("state", equalTo("completed"));

    assertThat(methods()).containsExactly("StartImport", "GetImport", "FinishUpload");
    assertThat(finish().getSize()).isEqualTo(22);
    // printf 'email\nana@example.org\n' | sha256sum
    assertThat(finish().getSha256())
        .isEqualTo("ae4c0f7a3b6c6fe7409b19993c3d0bfd6bb4a81d60353c3220e0d88ae1792533");
  }

  @ParameterizedTest
  @EnumSource(
      value = ImportState.class,
      names = {"IMPORT_STATE_RECEIVING", "IMPORT_STATE_QUEUED", "IMPORT_STATE_COMPLETED"})
  void anotherFileUnderTheSameKeyIsRefusedAndTheFirstOneStays(ImportState state) {
    services.answer("GetImport", file(state));
    services.refuse(
        "FinishUpload",
        Refusal.of(ErrorReason.IDEMPOTENCY_MISMATCH, "Another file was sent under this key."));

    csv(bytes(3))
        .header("Idempotency-Key", "file-1")
        .post(IMPORTS)
        .then()
        .spec(problem(409, "IDEMPOTENCY_MISMATCH"));

    assertThat(services.calls("AbortImport")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "UNAUTHENTICATED", "INTERNAL"})
  void whatFailsForAMomentIsKeptUnderItsKey(Status.Code failure) {
    services.fail("AppendChunk", Status.fromCode(failure));

    csv(bytes(MIB)).header("Idempotency-Key", "file-3").post(IMPORTS);

    assertThat(services.calls("AppendChunk")).hasSize(1);
    assertThat(services.calls("AbortImport")).isEmpty();
  }

  @Test
  void aFileThatNobodyCanReadIsDroppedUnderAKeyToo() {
    services.refuse(
        "FinishUpload", Refusal.of(ErrorReason.MALFORMED_REQUEST, "The first line is no header."));

    csv(bytes(9))
        .header("Idempotency-Key", "file-4")
        .post(IMPORTS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));

    assertThat(services.calls("AbortImport")).hasSize(1);
  }

  @Test
  void theKeyOfADroppedFileAsksForAnother() {
    services.refuse("GetImport", Refusal.notFound("import"));

    csv(bytes(9))
        .header("Idempotency-Key", "file-4")
        .post(IMPORTS)
        .then()
        .spec(problem(409, "WRONG_STATE"))
        .body("detail", containsString("another key"));
  }

  @Test
  void aFileWhoseClientGoesAwayIsKeptForTheNextAttempt() throws Exception {
    goAwayAfterOneChunk("Idempotency-Key: file-2\r\n");

    csv(bytes(MIB)).header("Idempotency-Key", "file-2").post(IMPORTS).then().statusCode(202);
    assertThat(services.calls("AbortImport")).isEmpty();
  }
}
