package dev.cordon.kernel.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.testkit.tls.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in is who was named. */
class TrustedAuthoritiesTest {

  private static final String SERVER = "ip:127.0.0.1";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void whoWasNamedIsTrustedAndNobodyElse()
      throws IOException, GeneralSecurityException, InterruptedException {
    SelfSigned named = SelfSigned.of(SERVER, Files.createDirectory(folder.resolve("named")));
    SelfSigned other = SelfSigned.of(SERVER, Files.createDirectory(folder.resolve("other")));

    assertThat(greets(named, named.pem())).isTrue();
    assertThat(greets(other, named.pem())).isFalse();
  }

  @Test
  void eachOfSeveralIsTrusted() throws IOException, GeneralSecurityException, InterruptedException {
    SelfSigned one = SelfSigned.of(SERVER, Files.createDirectory(folder.resolve("one")));
    SelfSigned two = SelfSigned.of(SERVER, Files.createDirectory(folder.resolve("two")));
    Path both =
        Files.writeString(
            folder.resolve("both.pem"), Files.readString(one.pem()) + Files.readString(two.pem()));

    assertThat(greets(one, both)).isTrue();
    assertThat(greets(two, both)).isTrue();
  }

  @Test
  void aFileWithoutACertificateIsNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.pem"));
    Path missing = folder.resolve("missing.pem");

    assertThatThrownBy(() -> TrustedAuthorities.in(empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("empty.pem");
    assertThatThrownBy(() -> TrustedAuthorities.in(missing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.pem");
  }

  /** Whether a client that trusts these comes to terms with the server. */
  private static boolean greets(SelfSigned server, Path trusted)
      throws IOException, GeneralSecurityException {
    try (SSLServerSocket door =
            (SSLServerSocket)
                server
                    .context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SSLSocket client =
            (SSLSocket)
                TrustedAuthorities.in(trusted)
                    .createSocket(InetAddress.getLoopbackAddress(), door.getLocalPort())) {
      var _ = Thread.ofVirtual().start(() -> answer(door));
      client.startHandshake();
      return true;
    } catch (SSLException untrusted) {
      return false;
    }
  }

  private static void answer(SSLServerSocket door) {
    try (SSLSocket caller = (SSLSocket) door.accept()) {
      caller.startHandshake();
    } catch (IOException refused) {
      // The client says so, too.
    }
  }
}
