package dev.cordon.gateway.alerts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AlertFieldError;
import dev.cordon.contracts.incident.v1.AlertIntakeResult;
import dev.cordon.contracts.incident.v1.AlertReceipt;
import dev.cordon.contracts.incident.v1.AlertRefusal;
import dev.cordon.contracts.incident.v1.IntakeAlertsRequest;
import dev.cordon.contracts.incident.v1.IntakeAlertsResponse;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.gateway.fake.FakeServices;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.json.Requests;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many alerts in a request, a line each. */
@QuarkusTest
class AlertLinesTest extends GatewayTest {

  private static final String LINES = "/api/v1/brands/maison/alerts/lines";
  private static final String NDJSON = "application/x-ndjson";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI gateway;

  /** Each is made, under its reference; one that is called "wrong" is refused. */
  @BeforeEach
  void take() {
    services.answer(
        "IntakeAlerts",
        IntakeAlertsRequest.class,
        request ->
            IntakeAlertsResponse.newBuilder()
                .addAllResults(
                    request.getAlertsList().stream().map(AlertLinesTest::result).toList())
                .build());
  }

  private static AlertIntakeResult result(NewAlert alert) {
    return alert.getReference().equals("wrong")
        ? AlertIntakeResult.newBuilder()
            .setRefusal(
                AlertRefusal.newBuilder()
                    .setReason(ErrorReason.INVALID_FIELD)
                    .setDetail("Correct the fields named in errors and send again.")
                    .addErrors(
                        AlertFieldError.newBuilder().setField("title").setProblem("is empty")))
            .build()
        : AlertIntakeResult.newBuilder()
            .setReceipt(
                AlertReceipt.newBuilder()
                    .setAlertId("id of " + alert.getReference())
                    .setCreated(!alert.getReference().equals("known")))
            .build();
  }

  @Test
  void eachLineIsAnsweredInItsOrder() throws Exception {
    HttpResponse<String> answer =
        send(line("a") + "\n" + line("known") + "\r\n" + line("wrong") + "\n" + line("b"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(NDJSON);
    List<JsonNode> lines = lines(answer);
    assertThat(lines).extracting(line -> line.path("line").asInt()).containsExactly(1, 2, 3, 4);
    assertThat(lines)
        .extracting(line -> line.path("status").asText())
        .containsExactly("created", "repeated", "refused", "created");
    assertThat(lines.getFirst().path("id").asText()).isEqualTo("id of a");
    assertThat(lines.get(2).path("reason").asText()).isEqualTo("INVALID_FIELD");
    assertThat(lines.get(2).at("/errors/0/field").asText()).isEqualTo("title");
  }

  @Test
  void aBrokenLineCostsItselfAlone() throws Exception {
    HttpResponse<String> answer =
        send(
            String.join(
                "\n",
                line("a"),
                "{\"source\": ",
                "[]",
                "null",
                "{\"source\": 5}",
                "{\"severity\": \"bad\"}",
                line("b") + "{}",
                "{\"fields\": {\"long\": \"" + "x".repeat(AlertLines.LONGEST_BYTES) + "\"}}",
                line("z")));

    List<JsonNode> lines = lines(answer);
    assertThat(lines)
        .extracting(line -> line.path("line").asInt())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(lines)
        .extracting(line -> line.path("status").asText())
        .containsExactly(
            "created", "refused", "refused", "refused", "refused", "refused", "refused", "refused",
            "created");
    assertThat(lines)
        .extracting(line -> line.path("reason").asText())
        .containsExactly(
            "",
            "MALFORMED_REQUEST",
            "MALFORMED_REQUEST",
            "MALFORMED_REQUEST",
            "MALFORMED_REQUEST",
            "INVALID_FIELD",
            "MALFORMED_REQUEST",
            "TOO_LARGE",
            "");
    assertThat(lines.get(4).at("/errors/0/field").asText()).isEqualTo("source");
    assertThat(sent()).containsExactly("a", "z");
  }

  @Test
  void whatIsNotUtf8IsRefusedWithItsLine() throws Exception {
    byte[] latin = (line("a") + "\n").getBytes(UTF_8);
    byte[] broken = "{\"source\": \"caf\u00e9\"}\n".getBytes(ISO_8859_1);
    byte[] zeros = {0, 0, 0, '{', '\n'};

    HttpResponse<String> answer = send(concat(latin, broken, zeros));

    assertThat(lines(answer))
        .extracting(line -> line.path("status").asText())
        .containsExactly("created", "refused", "refused");
  }

  @Test
  void aMarkAndEmptyLinesArePassedOver() throws Exception {
    HttpResponse<String> answer = send("\uFEFF" + line("a") + "\n\n   \r\n" + line("b") + "\n\n");

    assertThat(lines(answer)).extracting(line -> line.path("line").asInt()).containsExactly(1, 4);
    assertThat(sent()).containsExactly("a", "b");
  }

  @Test
  void tenThousandAreTakenInLots() throws Exception {
    HttpResponse<String> answer = send(many(10_000));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(lines(answer)).hasSize(10_000);
    assertThat(services.calls()).hasSize(20);
    assertThat(sent()).hasSize(10_000).doesNotHaveDuplicates();
  }

  @Test
  void oneMoreIsTooManyAndNothingIsTaken() throws Exception {
    HttpResponse<String> answer = send(many(10_001));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"reason\":\"TOO_LARGE\"");
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aBodyWithoutALineIsRefused() throws Exception {
    assertThat(send("\n \n").statusCode()).isEqualTo(400);
    assertThat(send("").statusCode()).isEqualTo(400);
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aBodyOfMoreThanSixteenMebibytesIsCutOff() throws Exception {
    String line = "{\"description\": \"" + "x".repeat(200_000) + "\"}\n";

    HttpResponse<String> answer = send(line.repeat(90));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aRefusalOfTheFirstLotIsTheAnswer() throws Exception {
    services.refuse("IntakeAlerts", Refusal.of(ErrorReason.MISSING_ROLE, "Not you."));

    HttpResponse<String> answer = send(many(700));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(services.calls()).hasSize(1);
  }

  @Test
  void whenALaterLotFailsWhatIsAnsweredStandsAndTheRestIsSaidToHaveFailed() throws Exception {
    services.answer(
        "IntakeAlerts",
        IntakeAlertsRequest.class,
        request -> {
          if (services.calls("IntakeAlerts").size() > 1) {
            throw RefusalStatus.toGrpc(Refusal.of(ErrorReason.SERVICE_UNAVAILABLE, "Down."));
          }
          return IntakeAlertsResponse.newBuilder()
              .addAllResults(request.getAlertsList().stream().map(AlertLinesTest::result).toList())
              .build();
        });

    HttpResponse<String> answer = send(many(1_200));

    assertThat(answer.statusCode()).isEqualTo(200);
    List<JsonNode> lines = lines(answer);
    assertThat(lines).hasSize(1_200);
    assertThat(lines.subList(0, 500))
        .extracting(line -> line.path("status").asText())
        .containsOnly("created");
    assertThat(lines.subList(500, 1_200))
        .extracting(line -> line.path("status").asText())
        .containsOnly("failed");
    assertThat(services.calls()).hasSize(2);
  }

  @Test
  void eachLotHasAKeyOfItsOwnThatFollowsFromTheClients() throws Exception {
    List<String> first = keysOf(many(1_200));
    services.reset();
    take();
    List<String> second = keysOf(many(1_200));

    assertThat(first).hasSize(3).doesNotHaveDuplicates().first().isEqualTo("storm-7");
    assertThat(second).isEqualTo(first);
  }

  private List<String> keysOf(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve(LINES))
            .header("Authorization", "Bearer " + token())
            .header("Idempotency-Key", "storm-7")
            .header("Content-Type", NDJSON)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
    return services.calls().stream().map(call -> call.header("cordon-idempotency-key")).toList();
  }

  @Test
  void anotherMediaTypeIsRefused() throws Exception {
    HttpResponse<String> answer =
        Requests.chunked(LINES, token(), "text/csv", new ByteArrayInputStream(new byte[] {'a'}));

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  private List<String> sent() {
    return services.calls().stream()
        .map(FakeServices.Call::request)
        .map(IntakeAlertsRequest.class::cast)
        .flatMap(request -> request.getAlertsList().stream())
        .map(NewAlert::getReference)
        .toList();
  }

  private static String many(int alerts) {
    return IntStream.range(0, alerts)
        .mapToObj(i -> line("r-" + i))
        .collect(Collectors.joining("\n"));
  }

  private static String line(String reference) {
    return "{\"source\": \"siem\", \"reference\": \"" + reference + "\", \"title\": \"Storm\"}";
  }

  private static HttpResponse<String> send(String body) throws Exception {
    return send(body.getBytes(UTF_8));
  }

  private static HttpResponse<String> send(byte[] body) throws Exception {
    return Requests.chunked(LINES, token(), NDJSON, new ByteArrayInputStream(body));
  }

  private static List<JsonNode> lines(HttpResponse<String> answer) throws Exception {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.body().lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
