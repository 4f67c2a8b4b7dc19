package dev.cordon.gateway.imports;

import static dev.cordon.gateway.fake.FakeServicesResource.FILE_LIMIT_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.AppendChunkResponse;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.Tokens;
import dev.cordon.gateway.json.Requests;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Status;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A customer file goes through in chunks, whole or not at all. */
@QuarkusTest
class UploadTest extends UploadCase {

  @Test
  void aFileArrivesInChunksAsItWasSent() throws IOException {
    byte[] sent = bytes(3 * MIB + 17);

    csv(sent)
        .queryParam("source", "crm")
        .queryParam("legal_entity", "FR")
        .post(IMPORTS)
        .then()
        .statusCode(202)
        .header("Location", equalTo(IMPORTS + "/" + ID))
        .body("state", equalTo("queued"))
        .body("id", equalTo(ID));

    assertThat(methods())
        .containsExactly(
            "StartImport",
            "AppendChunk",
            "AppendChunk",
            "AppendChunk",
            "AppendChunk",
            "FinishUpload");
    StartImportRequest start =
        (StartImportRequest) services.calls("StartImport").getFirst().request();
    assertThat(start.getSource()).isEqualTo("crm");
    assertThat(start.getLegalEntity()).isEqualTo("FR");
    assertThat(received()).isEqualTo(sent);
    assertThat(finish().getSize()).isEqualTo(sent.length);
    assertThat(finish().getSha256()).hasSize(64);
  }

  @Test
  void aFileThatDoesntSayItsLengthArrivesToo() throws Exception {
    byte[] sent = bytes(2 * MIB);

    var answer = Requests.chunked(IMPORTS, token(), "text/csv", new ByteArrayInputStream(sent));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(received()).isEqualTo(sent);
  }

  @Test
  void theCallerStartsItAndTheGatewayGoesOnForThem() {
    String token = token();
    as(token)
        .contentType("text/csv; charset=utf-8")
        .header("Idempotency-Key", "file-1")
        .header("X-Request-Id", "upload-1")
        .body(bytes(MIB + 1))
        .post(IMPORTS)
        .then()
        .statusCode(202);

    Call start = services.calls().getFirst();
    assertThat(start.header("authorization")).isEqualTo("Bearer " + token);
    assertThat(start.header("cordon-organization")).isEqualTo("maison");
    assertThat(start.header("cordon-idempotency-key")).isEqualTo("file-1");
    assertThat(methods())
        .containsExactly("StartImport", "GetImport", "AppendChunk", "AppendChunk", "FinishUpload");
    assertThat(services.calls().stream().skip(1))
        .allSatisfy(
            call -> {
              assertThat(Tokens.client(call.header("authorization"))).isEqualTo("cordon-gateway");
              assertThat(call.header("cordon-tenant")).isEqualTo(MAISON.toString());
              assertThat(call.header("cordon-initiator")).isEqualTo("ana");
              assertThat(call.header("cordon-request-id")).isEqualTo("upload-1");
              assertThat(call.header("cordon-idempotency-key")).isEqualTo("null");
              assertThat(call.header("cordon-provider-session")).isEqualTo("null");
            });
  }

  /** The services end it with the session, should the provider be cut off meanwhile. */
  @Test
  void whatGoesOnForSomebodyThroughAProviderNamesTheirSession() {
    String token =
        Tokens.memberThrough(
            MAISON, "maison", "ana", Role.ROLE_PRIVACY_OFFICER, Duration.ofMinutes(1));

    as(token).contentType("text/csv").body(bytes(MIB)).post(IMPORTS).then().statusCode(202);

    assertThat(services.calls().stream().skip(1))
        .isNotEmpty()
        .allSatisfy(
            call ->
                assertThat(call.header("cordon-provider-session"))
                    .isEqualTo("maison " + Tokens.issuedAt("Bearer " + token)));
  }

  @Test
  void anUploadOutlivesTheTokenItBeganWith() {
    String token =
        Tokens.member(MAISON, "maison", "ana", Role.ROLE_PRIVACY_OFFICER, Duration.ofMillis(2_500));
    services.answer(
        "AppendChunk",
        AppendChunkRequest.class,
        chunk -> {
          await().until(() -> Instant.now().isAfter(Tokens.end("Bearer " + token)));
          return AppendChunkResponse.getDefaultInstance();
        });

    as(token)
        .contentType("text/csv")
        .body(new ByteArrayInputStream(bytes(2 * MIB)))
        .post(IMPORTS)
        .then()
        .statusCode(202);

    assertThat(methods())
        .containsExactly("StartImport", "AppendChunk", "AppendChunk", "FinishUpload");
  }

  @Test
  void nothingIsStartedForAnOrganizationThatIsntInTheToken() {
    csv(bytes(1))
        .post("/api/v1/brands/atelier/customers/imports")
        .then()
        .spec(problem(404, "NOT_FOUND"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void withoutAKeyItIsDropped() {
    services.fail("AppendChunk", Status.UNAVAILABLE);

    csv(bytes(MIB)).post(IMPORTS).then().spec(problem(503, "SERVICE_UNAVAILABLE"));

    assertThat(methods()).containsExactly("StartImport", "AppendChunk", "AbortImport");
  }

  @Test
  void aFileThatAnnouncesTooManyBytesIsRefusedBeforeItIsRead() throws Exception {
    try (Socket socket = announced(FILE_LIMIT_BYTES + 1, "")) {
      socket.setSoTimeout(10_000);
      assertThat(
              new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine())
          .startsWith("HTTP/1.1 413");
    }

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aFileThatGrowsTooLargeIsDropped() throws Exception {
    var answer =
        Requests.chunked(
            IMPORTS, token(), "text/csv", new ByteArrayInputStream(bytes(FILE_LIMIT_BYTES + 1)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"reason\":\"TOO_LARGE\"");
    assertThat(methods())
        .startsWith("StartImport", "AppendChunk")
        .endsWith("AppendChunk", "AbortImport")
        .doesNotContain("FinishUpload");
    assertThat(((AbortImportRequest) services.calls().getLast().request()).getImportId())
        .isEqualTo(ID);
  }

  @Test
  void aRefusalInTheMiddleIsTheAnswer() throws Exception {
    services.refuse(
        "AppendChunk", Refusal.of(ErrorReason.TOO_LARGE, "The brand's limit is 1 MiB."));

    csv(bytes(3 * MIB))
        .post(IMPORTS)
        .then()
        .spec(problem(413, "TOO_LARGE"))
        .body("detail", equalTo("The brand's limit is 1 MiB."));

    assertThat(methods()).containsExactly("StartImport", "AppendChunk", "AbortImport");
  }

  @Test
  void anEmptyFileIsRefusedAndDropped() {
    asResponder()
        .contentType("text/csv")
        .post(IMPORTS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));

    assertThat(methods()).containsExactly("StartImport", "AbortImport");
  }

  @Test
  void onlyCsvIsTaken() {
    asResponder()
        .contentType("application/json")
        .body("{}")
        .post(IMPORTS)
        .then()
        .spec(problem(415, "UNSUPPORTED_MEDIA_TYPE"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void anImportWhoseClientGoesAwayIsDropped() throws Exception {
    goAwayAfterOneChunk("");

    await().untilAsserted(() -> assertThat(services.calls("AbortImport")).hasSize(1));
    assertThat(services.calls("FinishUpload")).isEmpty();
  }

  @Test
  void aSlowServiceSlowsTheClientDown() throws Exception {
    AtomicLong sent = new AtomicLong();
    AtomicLong ahead = new AtomicLong();
    services.answer(
        "AppendChunk",
        AppendChunkRequest.class,
        chunk -> {
          if (chunk.getOffset() == 0) {
            ahead.set(untilItStandsStill(sent));
          }
          return AppendChunkResponse.getDefaultInstance();
        });

    var answer =
        Requests.chunked(IMPORTS, token(), "text/csv", new CountedZeros(FILE_LIMIT_BYTES, sent));

    assertThat(answer.statusCode()).isEqualTo(202);
    // What the sockets' buffers take; the rest waits at the client.
    assertThat(ahead.get()).isLessThan(16L * MIB);
  }

  private static long untilItStandsStill(AtomicLong count) {
    AtomicLong before = new AtomicLong(-1);
    await()
        .pollInterval(Duration.ofMillis(200))
        .until(() -> before.getAndSet(count.get()) == count.get());
    return count.get();
  }

  /** What the service has, put together by the offsets. */
  private byte[] received() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (Call call : services.calls("AppendChunk")) {
      AppendChunkRequest chunk = (AppendChunkRequest) call.request();
      assertThat(chunk.getOffset()).isEqualTo(file.size());
      assertThat(chunk.getContent().size()).isBetween(1, MIB);
      file.write(chunk.getContent().toByteArray());
    }
    return file.toByteArray();
  }

  /** Zeros that count how many of them were taken. */
  private static final class CountedZeros extends InputStream {

    private final AtomicLong taken;
    private int left;

    private CountedZeros(int size, AtomicLong taken) {
      this.left = size;
      this.taken = taken;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("the client reads in blocks");
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = Math.min(length, left);
      left -= count;
      taken.addAndGet(count);
      return count;
    }
  }
}
