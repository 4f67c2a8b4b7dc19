package dev.cordon.devstack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class KeptConnectionTest {

  @Test
  void readsLengthsAndChunksOneAfterTheOther() throws IOException {
    try (var server = new TwoFacedServer();
        var connection = new KeptConnection(server.address())) {
      for (String path : new String[] {"/a", "/chunks", "/a", "/chunks", "/a"}) {
        Reply reply = connection.get(path, "token");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).startsWith("{\"detail\":\"usual\"").endsWith("\"}");
        assertThat(reply.nanos()).isPositive();
      }
    }
  }

  /** Date, request id and what is left of a quota aside, and nothing else. */
  @Test
  void whatDiffersInEveryAnswerIsntCompared() throws IOException {
    try (var server = new TwoFacedServer();
        var connection = new KeptConnection(server.address())) {
      Reply one = connection.get("/a", "token");
      Reply again = connection.get("/b", "token");
      Reply other = connection.get("/other", "token");

      assertThat(one.body()).isNotEqualTo(again.body());
      assertThat(one.comparable()).isEqualTo(again.comparable()).contains("HTTP/1.1 404");
      assertThat(one.comparable()).isNotEqualTo(other.comparable());
      assertThat(one.comparable()).isNotEqualTo(connection.get("/chunks", "token").comparable());
    }
  }
}
