package dev.cordon.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {
  @TempDir Path folder;

  @Test
  void portsAreChosenOnceAndKept() {
    Path file = folder.resolve("ports.json");
    Ports first = Ports.keptIn(file, List.of("a", "b"), new Random(1));
    Ports second = Ports.keptIn(file, List.of("a", "b", "c"), new Random(2));

    assertThat(second.of("a")).isEqualTo(first.of("a"));
    assertThat(second.of("b")).isEqualTo(first.of("b"));
    assertThat(List.of(second.of("a"), second.of("b"), second.of("c"))).doesNotHaveDuplicates();
  }

  @Test
  void portsLieBelowTheRangeOfOutgoingConnections() {
    Ports ports = Ports.keptIn(folder.resolve("ports.json"), List.of("a"), new Random(3));

    assertThat(ports.of("a")).isBetween(20_000, 32_000);
  }

  @Test
  void anUnknownNameIsRefused() {
    Ports ports = Ports.keptIn(folder.resolve("ports.json"), List.of("a"), new Random(4));

    assertThatThrownBy(() -> ports.of("z")).hasMessageContaining("z");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ \"a\" : 20001, } | line 1, column ",
        "{ \"a\" : \"many\" } | line 1, column ",
        "{ \"a\" : 70000 } | \"a\" is 70000, which is no port",
        "{ \"a\" : null } | \"a\" is null, which is no port",
        "{ \"a\" : 20001, \"b\" : 20001 } | \"a\" and \"b\" are both 20001",
        "null | it holds no ports"
      })
  void aSlipInTheFileIsNamedInOneLine(String content, String said) throws IOException {
    Path file = Files.writeString(folder.resolve("ports.json"), content);

    assertThatThrownBy(() -> Ports.keptIn(file, List.of("a"), new Random(5)))
        .hasMessageContaining(file + " can't be read or written: ")
        .hasMessageContaining(said)
        .message()
        .hasLineCount(1);
  }

  @Test
  void aTakenPortIsNamedWithItsProcess() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();

      assertThat(Ports.isFree(port)).isFalse();
      assertThat(ProcFs.HOST.listenerOn(port))
          .hasValueSatisfying(
              owner -> {
                assertThat(owner.pid()).hasValue(ProcessHandle.current().pid());
                assertThat(owner.describe()).contains("java");
              });
    }
  }

  @Test
  void aFreePortHasNoOwner() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThat(Ports.isFree(port)).isTrue();
    assertThat(ProcFs.HOST.listenerOn(port)).isEmpty();
  }

  @Test
  void aListenerOfAnotherUserIsTaken() throws IOException {
    Files.createDirectories(folder.resolve("net"));
    Files.writeString(
        folder.resolve("net/tcp"),
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1
        """);

    assertThat(new ProcFs(folder).listenerOn(8080))
        .hasValueSatisfying(owner -> assertThat(owner.describe()).contains("another user"));
  }
}
