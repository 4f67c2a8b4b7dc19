package dev.cordon.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A fresh certificate, made by the JDK's own tool.
 *
 * @param context for a server that shows it
 * @param pem for a client that trusts it
 */
public record SelfSigned(SSLContext context, Path pem) {

  private static final String PASSWORD = "changeit";

  /**
   * @param name whose it is: {@code ip:127.0.0.1}, {@code dns:events.example.com}
   * @param folder where its files go
   */
  public static SelfSigned of(String name, Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("server.p12");
    generate(name, store);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    Path pem = folder.resolve("server.pem");
    String encoded =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded());
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    return new SelfSigned(context, pem);
  }

  private static void generate(String name, Path store) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        Stream.of(
                List.of(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC"),
                List.of("-dname", "CN=server.test", "-ext", "SAN=" + name, "-validity", "2"),
                List.of("-storetype", "PKCS12", "-storepass", PASSWORD),
                List.of("-keystore", store.toString()))
            .flatMap(List::stream)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException("no certificate could be made: " + said);
    }
  }
}
