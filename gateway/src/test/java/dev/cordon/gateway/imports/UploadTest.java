package dev.cordon.gateway.imports;

import static dev.cordon.gateway.fake.FakeServicesResource.FILE_LIMIT_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.AbortImportResponse;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.AppendChunkResponse;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.json.Requests;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer file goes through in chunks, whole or not at all. */
@QuarkusTest
class UploadTest extends GatewayTest {

  private static final String IMPORTS = "/api/v1/brands/maison/customers/imports";
  private static final int MIB = 1024 * 1024;

  @BeforeEach
  void acceptFiles() {
    services.answer("StartImport", file(ImportState.IMPORT_STATE_RECEIVING));
    services.answer("GetImport", file(ImportState.IMPORT_STATE_RECEIVING));
    services.answer(
        "AppendChunk",
        AppendChunkRequest.class,
        chunk ->
            AppendChunkResponse.newBuilder()
                .setBytesReceived(chunk.getOffset() + chunk.getContent().size())
                .build());
    services.answer("FinishUpload", file(ImportState.IMPORT_STATE_QUEUED));
    services.answer("AbortImport", AbortImportResponse.getDefaultInstance());
  }

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
  }

  @Test
  void aFileThatDoesntSayItsLengthArrivesToo() throws Exception {
    byte[] sent = bytes(2 * MIB);

    var answer = Requests.chunked(IMPORTS, token(), "text/csv", new ByteArrayInputStream(sent));

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(received()).isEqualTo(sent);
  }

  @Test
  void everyCallIsMadeAsTheCallerButOnlyTheFirstCarriesTheKey() {
    String token = token();
    as(token)
        .contentType("text/csv; charset=utf-8")
        .header("Idempotency-Key", "file-1")
        .body(bytes(MIB + 1))
        .post(IMPORTS)
        .then()
        .statusCode(202);

    assertThat(services.calls())
        .allSatisfy(
            call -> {
              assertThat(call.header("authorization")).isEqualTo("Bearer " + token);
              assertThat(call.header("cordon-organization")).isEqualTo("maison");
            });
    assertThat(services.calls().stream().map(call -> call.header("cordon-idempotency-key")))
        .startsWith("file-1")
        .containsOnlyOnce("file-1");
  }

  @Test
  void aFileUnderAKnownKeyIsNotReadAgain() {
    services.answer("GetImport", file(ImportState.IMPORT_STATE_COMPLETED));

    csv(bytes(100))
        .header("Idempotency-Key", "file-1")
        .post(IMPORTS)
        .then()
        .statusCode(202)
        .body("state", equalTo("completed"));

    assertThat(methods()).containsExactly("StartImport", "GetImport");
  }

  @Test
  void aFileThatAnnouncesTooManyBytesIsRefusedBeforeItIsRead() {
    csv(bytes(FILE_LIMIT_BYTES + 1)).post(IMPORTS).then().spec(problem(413, "TOO_LARGE"));

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
  void underAKeyItIsKeptForTheNextAttempt() throws Exception {
    goAwayAfterOneChunk("Idempotency-Key: file-2\r\n");

    csv(bytes(MIB)).header("Idempotency-Key", "file-2").post(IMPORTS).then().statusCode(202);
    assertThat(services.calls("AbortImport")).isEmpty();
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

  private List<String> methods() {
    return services.calls().stream().map(Call::method).toList();
  }

  private FinishUploadRequest finish() {
    return (FinishUploadRequest) services.calls("FinishUpload").getFirst().request();
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

  /** Breaks the connection when the service has the first of three chunks. */
  private void goAwayAfterOneChunk(String header) throws IOException {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST %s HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\n%s"
                      + "Content-Type: text/csv\r\nContent-Length: %d\r\n\r\n")
                  .formatted(IMPORTS, token(), header, 3 * MIB)
                  .getBytes(UTF_8));
      socket.getOutputStream().write(bytes(MIB + 5));
      await().untilAsserted(() -> assertThat(services.calls("AppendChunk")).hasSize(1));
    }
  }

  private static RequestSpecification csv(byte[] content) {
    return asResponder().contentType("text/csv").body(content);
  }

  private static Import file(ImportState state) {
    return Import.newBuilder()
        .setId(ID)
        .setState(state)
        .setSource("crm")
        .setCreatedAt(Timestamp.newBuilder().setSeconds(1_767_225_600))
        .build();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(17).nextBytes(bytes);
    return bytes;
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
