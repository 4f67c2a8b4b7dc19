package dev.cordon.gateway.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.customer.v1.AbortImportResponse;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.AppendChunkResponse;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.gateway.fake.FakeServices.Call;
import dev.cordon.gateway.fake.GatewayTest;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;

/** A service that takes every file, and what was sent to it. */
abstract class UploadCase extends GatewayTest {

  static final String IMPORTS = "/api/v1/brands/maison/customers/imports";
  static final int MIB = 1024 * 1024;

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

  List<String> methods() {
    return services.calls().stream().map(Call::method).toList();
  }

  FinishUploadRequest finish() {
    return (FinishUploadRequest) services.calls("FinishUpload").getFirst().request();
  }

  /** Breaks the connection when the service has the first of three chunks. */
  void goAwayAfterOneChunk(String header) throws IOException {
    try (Socket socket = announced(3 * MIB, header)) {
      socket.getOutputStream().write(bytes(MIB + 5));
      await().untilAsserted(() -> assertThat(services.calls("AppendChunk")).hasSize(1));
    }
  }

  /**
   * A connection on which a file of so many bytes is announced, and none is sent yet.
   *
   * @param header lines that come beside those that are needed
   */
  static Socket announced(int length, String header) throws IOException {
    URI url = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    Socket socket = new Socket(url.getHost(), url.getPort());
    socket
        .getOutputStream()
        .write(
            ("POST %s HTTP/1.1\r\nHost: cordon\r\nAuthorization: Bearer %s\r\n%s"
                    + "Content-Type: text/csv\r\nContent-Length: %d\r\n\r\n")
                .formatted(IMPORTS, token(), header, length)
                .getBytes(UTF_8));
    return socket;
  }

  static RequestSpecification csv(byte[] content) {
    // A stream isn't printed, as an array would be for the case that the test fails.
    return asResponder().contentType("text/csv").body(new ByteArrayInputStream(content));
  }

  static Import file(ImportState state) {
    return Import.newBuilder()
        .setId(ID)
        .setState(state)
        .setSource("crm")
        .setCreatedAt(Timestamp.newBuilder().setSeconds(1_767_225_600))
        .build();
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(17).nextBytes(bytes);
    return bytes;
  }
}
