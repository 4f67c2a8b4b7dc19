package dev.cordon.gateway.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.ListImportsResponse;
import dev.cordon.contracts.customer.v1.ListRejectionsRequest;
import dev.cordon.contracts.customer.v1.ListRejectionsResponse;
import dev.cordon.contracts.customer.v1.Rejection;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Following an import, and the file of its rejected lines. */
@QuarkusTest
class ImportsResourceTest extends GatewayTest {

  private static final String IMPORTS = "/api/v1/brands/maison/customers/imports";

  @Test
  void aRunningImportTellsHowFarItIs() {
    services.answer(
        "GetImport",
        file()
            .setState(ImportState.IMPORT_STATE_RUNNING)
            .setBytesReceived(3_000)
            .setBytesRead(1_000)
            .setRows(20)
            .setAccepted(18)
            .setRejected(2)
            .setStartedAt(
                Timestamp.newBuilder().setSeconds(Instant.now().minusSeconds(10).getEpochSecond()))
            .build());

    int eta =
        asResponder()
            .get(IMPORTS + "/" + ID)
            .then()
            .statusCode(200)
            .body("state", equalTo("running"))
            .body("percent", equalTo(33.3f))
            .body("rows", equalTo(20))
            .body("new_people", equalTo(0))
            .body("created_at", equalTo("2026-01-01T00:00:00Z"))
            .body("$", not(hasKey("failure")))
            .body("$", not(hasKey("finished_at")))
            .extract()
            .path("eta_seconds");

    assertThat(eta).isBetween(18, 30);
  }

  @Test
  void importsAreListed() {
    services.answer(
        "ListImports",
        ListImportsResponse.newBuilder()
            .addImports(file().setState(ImportState.IMPORT_STATE_COMPLETED))
            .build());

    asResponder()
        .get(IMPORTS)
        .then()
        .statusCode(200)
        .body("items.state", contains("completed"))
        .body("items.percent", contains(100.0f))
        .body("$", not(hasKey("next_cursor")));
  }

  @Test
  void rejectedLinesComePageByPageAsCsv() {
    services.answer(
        "ListRejections",
        ListRejectionsRequest.class,
        request ->
            request.getPage().getCursor().isEmpty()
                ? page("c2", rejection(3, "field_count", "", "has 5 fields, not 4"))
                : page("", rejection(9, "no_identity", "email", "is \"empty\"")));

    String csv =
        asResponder()
            .get(IMPORTS + "/" + ID + "/rejections")
            .then()
            .statusCode(200)
            .contentType("text/csv")
            .extract()
            .asString();

    assertThat(csv)
        .isEqualTo(
            "line,reason,field,detail\r\n"
                + "3,field_count,,\"has 5 fields, not 4\"\r\n"
                + "9,no_identity,email,\"is \"\"empty\"\"\"\r\n");
    assertThat(services.calls("ListRejections")).hasSize(2);
  }

  @Test
  void withoutRejectionsThereIsTheHeader() {
    services.answer("ListRejections", ListRejectionsResponse.getDefaultInstance());

    assertThat(asResponder().get(IMPORTS + "/" + ID + "/rejections").asString())
        .isEqualTo("line,reason,field,detail\r\n");
  }

  @Test
  void aRefusalOfTheFirstPageIsAProblem() {
    services.refuse("ListRejections", Refusal.notFound("import"));

    asResponder().get(IMPORTS + "/" + ID + "/rejections").then().spec(problem(404, "NOT_FOUND"));
  }

  @Test
  void aFileThatBreaksOffIsNotMistakenForAWholeOne() throws Exception {
    services.answer(
        "ListRejections",
        ListRejectionsRequest.class,
        request -> {
          if (request.getPage().getCursor().isEmpty()) {
            return page("c2", rejection(3, "field_count", "", ""));
          }
          throw Status.UNAVAILABLE.asRuntimeException();
        });
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    ConfigProvider.getConfig().getValue("test.url", String.class)
                        + IMPORTS
                        + "/"
                        + ID
                        + "/rejections"))
            .header("Authorization", "Bearer " + token())
            .build();

    try (HttpClient http = HttpClient.newHttpClient()) {
      Assertions.assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
          .isInstanceOf(java.io.IOException.class);
    }
  }

  private static Import.Builder file() {
    return Import.newBuilder()
        .setId(ID)
        .setSource("crm")
        .setCreatedAt(Timestamp.newBuilder().setSeconds(1_767_225_600));
  }

  private static Rejection rejection(long line, String reason, String field, String detail) {
    return Rejection.newBuilder()
        .setLine(line)
        .setReason(reason)
        .setField(field)
        .setDetail(detail)
        .build();
  }

  private static ListRejectionsResponse page(String nextCursor, Rejection rejection) {
    return ListRejectionsResponse.newBuilder()
        .addRejections(rejection)
        .setNextCursor(nextCursor)
        .build();
  }
}
