package dev.cordon.notification.testing;

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
 * A fresh certificate of the loopback address, made by the JDK's own tool.
 *
 * @param context for a server that shows it
 * @param pem for a client that trusts it
 */
public record SelfSigned(SSLContext context, Path pem) {

  private static final String PASSWORD = "changeit";

  public static SelfSigned in(Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = folder.resolve("relay.p12");
    generate(store);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    Path pem = folder.resolve("relay.pem");
    String encoded =
        Base64.getMimeEncoder().encodeToString(keys.getCertificate("relay").getEncoded());
    Files.writeString(
        pem, "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    return new SelfSigned(context, pem);
  }

  private static void generate(Path store) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        Stream.of(
                List.of(keytool, "-genkeypair", "-alias", "relay", "-keyalg", "EC"),
                List.of("-dname", "CN=relay.test", "-ext", "SAN=ip:127.0.0.1", "-validity", "2"),
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
