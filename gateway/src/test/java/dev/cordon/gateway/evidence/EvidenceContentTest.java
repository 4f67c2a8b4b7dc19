package dev.cordon.gateway.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.AppendEvidenceRequest;
import dev.cordon.contracts.incident.v1.AppendEvidenceResponse;
import dev.cordon.contracts.incident.v1.DropEvidenceResponse;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.FinishEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceRequest;
import dev.cordon.contracts.incident.v1.ReadEvidenceResponse;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.FakeServicesResource;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.fake.Tokens;
import dev.cordon.gateway.json.Requests;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contents go through in chunks, in and out, whole or not at all. */
@QuarkusTest
class EvidenceContentTest extends GatewayTest {

  private static final String CONTENT = INCIDENTS + "/" + ID + "/evidence/" + ID + "/content";
  private static final String OCTETS = "application/octet-stream";
  private static final int MIB = 1024 * 1024;
  private static final int LIMIT = FakeServicesResource.FILE_LIMIT_BYTES;

  @BeforeEach
  void takeFiles() {
    services.answer("ReceiveEvidence", file(EvidenceState.EVIDENCE_STATE_RECEIVING));
    services.answer("AppendEvidence", AppendEvidenceResponse.getDefaultInstance());
    services.answer("FinishEvidence", file(EvidenceState.EVIDENCE_STATE_STORED));
    services.answer("DropEvidence", DropEvidenceResponse.getDefaultInstance());
  }

  @Test
  void aContentArrivesInChunksAsItWasSent() throws Exception {
    byte[] sent = bytes(2 * MIB + 17);
    String token = token();

    as(token)
        .contentType(OCTETS)
        .header("Content-Digest", "sha-512=:x:, sha-256=:" + base64(sent) + ":")
        .body(new ByteArrayInputStream(sent))
        .post(CONTENT)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("state", equalTo("stored"));

    assertThat(methods())
        .containsExactly(
            "ReceiveEvidence",
            "AppendEvidence",
            "AppendEvidence",
            "AppendEvidence",
            "FinishEvidence");
    assertThat(received()).isEqualTo(sent);
    FinishEvidenceRequest finish =
        (FinishEvidenceRequest) services.calls("FinishEvidence").getFirst().request();
    assertThat(finish.getSize()).isEqualTo(sent.length);
    assertThat(finish.getSha256()).isEqualTo(HexFormat.of().formatHex(sha256(sent)));
    assertThat(services.calls().getFirst().header("authorization")).isEqualTo("Bearer " + token);
    assertThat(services.calls().stream().skip(1))
        .allSatisfy(
            call -> {
              assertThat(Tokens.client(call.header("authorization"))).isEqualTo("cordon-gateway");
              assertThat(call.header("cordon-initiator")).isEqualTo("ana");
            });
  }

  @Test
  void anotherContentThanItsDigestIsDropped() throws Exception {
    octets(bytes(MIB))
        .header("Content-Digest", "sha-256=:" + base64(bytes(3)) + ":")
        .post(CONTENT)
        .then()
        .spec(problem(422, "DIGEST_MISMATCH"));

    assertThat(methods()).containsExactly("ReceiveEvidence", "AppendEvidence", "DropEvidence");
  }

  @Test
  void aDigestThatCantBeCheckedIsRefusedBeforeAnythingIsRead() {
    for (String digest : List.of("sha-256=abc", "md5=:AAAA:", "sha-256=:AAAA:", "")) {
      octets(bytes(10))
          .header("Repr-Digest", digest)
          .post(CONTENT)
          .then()
          .spec(problem(400, "MALFORMED_REQUEST"))
          .body("errors.field", contains("Repr-Digest"));
    }

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void whatAnnouncesTooManyBytesIsRefusedBeforeItIsRead() {
    octets(bytes(LIMIT + 1)).post(CONTENT).then().spec(problem(413, "TOO_LARGE"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void whatGrowsTooLargeIsDropped() throws Exception {
    var answer =
        Requests.chunked(CONTENT, token(), OCTETS, new ByteArrayInputStream(bytes(LIMIT + 1)));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"reason\":\"TOO_LARGE\"");
    assertThat(methods())
        .endsWith("AppendEvidence", "DropEvidence")
        .doesNotContain("FinishEvidence");
  }

  @Test
  void aBrandWithoutRoomIsToldSo() {
    services.refuse("AppendEvidence", Refusal.of(ErrorReason.QUOTA_EXCEEDED, "No room."));

    octets(bytes(MIB)).post(CONTENT).then().spec(problem(413, "QUOTA_EXCEEDED"));
  }

  @Test
  void whatIsThereAlreadyIsComparedAndNotSentAgain() {
    services.answer("ReceiveEvidence", file(EvidenceState.EVIDENCE_STATE_STORED));

    octets(bytes(MIB)).post(CONTENT).then().statusCode(200);

    assertThat(methods()).containsExactly("ReceiveEvidence", "FinishEvidence");
  }

  /** It isn't finished, and can be sent again; what is left of it goes after a day. */
  @Test
  void aClientThatGoesAwayLeavesNothingThatCounts() throws Exception {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST %s HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\n"
                      + "Content-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n")
                  .formatted(CONTENT, token(), 3 * MIB)
                  .getBytes(UTF_8));
      socket.getOutputStream().write(bytes(MIB + 5));
      await().untilAsserted(() -> assertThat(services.calls("AppendEvidence")).hasSize(1));
    }

    octets(bytes(10)).post(CONTENT).then().statusCode(200);
    assertThat(services.calls("FinishEvidence")).hasSize(1);
  }

  @Test
  void itGoesOutAsAnAttachmentThatNobodyRuns() throws Exception {
    byte[] content = bytes(2 * MIB + 17);
    hold(content, "a\"b<script>.html");

    byte[] got =
        asResponder()
            .queryParam("purpose", "analysis")
            .get(CONTENT)
            .then()
            .statusCode(200)
            .contentType(OCTETS)
            .header(
                "Content-Disposition",
                equalTo(
                    "attachment; filename=\"a_b_script_.html\";"
                        + " filename*=UTF-8''a%22b%3Cscript%3E.html"))
            .header("X-Content-Type-Options", equalTo("nosniff"))
            .header("Content-Security-Policy", containsString("sandbox"))
            .header("Cache-Control", equalTo("no-store"))
            .header("Content-Digest", equalTo("sha-256=:" + base64(content) + ":"))
            .extract()
            .asByteArray();

    assertThat(got).isEqualTo(content);
    assertThat(methods())
        .containsExactly("OpenEvidence", "ReadEvidence", "ReadEvidence", "ReadEvidence");
    assertThat(((OpenEvidenceRequest) services.calls().getFirst().request()).getPurpose())
        .isEqualTo("analysis");
  }

  @Test
  void damageInTheMiddleEndsTheConnectionBeforeTheLastByte() throws Exception {
    byte[] content = bytes(2 * MIB);
    hold(content, "disk.img");
    byte[] other = content.clone();
    other[2 * MIB - 1] ^= 1;
    read(other);

    assertThatThrownBy(this::downloaded).isInstanceOf(IOException.class);
  }

  @Test
  void damageInTheFirstChunkIsAProblemDocument() {
    hold(bytes(2 * MIB), "disk.img");
    services.refuse("ReadEvidence", Refusal.of(ErrorReason.EVIDENCE_DAMAGED, "Damaged."));

    asResponder()
        .queryParam("purpose", "analysis")
        .get(CONTENT)
        .then()
        .spec(problem(409, "EVIDENCE_DAMAGED"));
  }

  @Test
  void aServiceThatFailsInTheMiddleEndsTheConnection() {
    byte[] content = bytes(2 * MIB);
    hold(content, "disk.img");
    services.answer(
        "ReadEvidence",
        ReadEvidenceRequest.class,
        request -> {
          if (request.getOffset() > 0) {
            throw Refusal.of(ErrorReason.EVIDENCE_DAMAGED, "Damaged.");
          }
          return chunk(content, 0);
        });

    assertThatThrownBy(this::downloaded).isInstanceOf(IOException.class);
  }

  /** The gateway reads on as the client does: it holds what the sockets do, whatever the size. */
  @Test
  void aClientThatDoesntReadKeepsTheRestWhereItIs() throws Exception {
    byte[] content = new byte[48 * MIB];
    hold(content, "disk.img");
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(64 * 1024);
      socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
      socket
          .getOutputStream()
          .write(
              "GET %s?purpose=x HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(CONTENT, token())
                  .getBytes(UTF_8));
      AtomicInteger before = new AtomicInteger(-1);
      await()
          .pollInterval(java.time.Duration.ofMillis(300))
          .until(
              () -> {
                int now = services.calls("ReadEvidence").size();
                return now > 0 && before.getAndSet(now) == now;
              });
    }

    assertThat(services.calls("ReadEvidence")).hasSizeLessThan(24);
  }

  private byte[] downloaded() throws IOException, InterruptedException {
    URI url =
        URI.create(
            ConfigProvider.getConfig().getValue("test.url", String.class)
                + CONTENT
                + "?purpose=analysis");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(url).header("Authorization", "Bearer " + token()).build(),
            BodyHandlers.ofByteArray())
        .body();
  }

  private void hold(byte[] content, String name) {
    services.answer(
        "OpenEvidence",
        OpenedEvidence.newBuilder()
            .setReadingId(ID)
            .setFile(
                file(EvidenceState.EVIDENCE_STATE_STORED).toBuilder()
                    .setName(name)
                    .setBytes(content.length)
                    .setSha256(HexFormat.of().formatHex(sha256(content))))
            .build());
    read(content);
  }

  private void read(byte[] content) {
    services.answer(
        "ReadEvidence",
        ReadEvidenceRequest.class,
        request -> chunk(content, Math.toIntExact(request.getOffset())));
  }

  private static ReadEvidenceResponse chunk(byte[] content, int offset) {
    return ReadEvidenceResponse.newBuilder()
        .setContent(
            ByteString.copyFrom(
                Arrays.copyOfRange(content, offset, Math.min(offset + MIB, content.length))))
        .build();
  }

  private List<String> methods() {
    return services.calls().stream().map(Call::method).toList();
  }

  private byte[] received() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Call call : services.calls("AppendEvidence")) {
      AppendEvidenceRequest chunk = (AppendEvidenceRequest) call.request();
      assertThat(chunk.getOffset()).isEqualTo(content.size());
      content.writeBytes(chunk.getContent().toByteArray());
    }
    return content.toByteArray();
  }

  private static RequestSpecification octets(byte[] content) {
    // A stream isn't printed, as an array would be for the case that the test fails.
    return asResponder().contentType(OCTETS).body(new ByteArrayInputStream(content));
  }

  private static EvidenceFile file(EvidenceState state) {
    return EvidenceFile.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setName("disk.img")
        .setState(state)
        .setVersion(2)
        .build();
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(17).nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] content) {
    return Base64.getEncoder().encodeToString(sha256(content));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
