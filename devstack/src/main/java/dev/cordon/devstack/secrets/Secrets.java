package dev.cordon.devstack.secrets;

import dev.cordon.devstack.process.FileFault;
import dev.cordon.devstack.process.SharedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Secrets by name: made at random when first asked for, the same ever after, whichever program
 * asks.
 */
public final class Secrets {
  public static final String POSTGRES = "postgres";
  public static final String KEYCLOAK_ADMIN = "keycloak.admin";

  private static final int PASSWORD_BYTES = 24;
  private static final int KEY_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Path file;
  private final Map<String, String> values;

  private Secrets(Path file, Map<String, String> values) {
    this.file = file;
    this.values = values;
  }

  public static Secrets keptIn(Path file) {
    try {
      return new Secrets(file, read(file));
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    var values = new TreeMap<String, String>();
    if (!Files.exists(file)) {
      return values;
    }
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      } else if (!line.isBlank()) {
        // Not the line itself: it may be half a secret.
        throw new IOException("line " + number + " isn't a name, = and a value");
      }
    }
    return values;
  }

  /** For when the file is gone: what is asked for next is made anew. */
  public synchronized void forget() {
    values.clear();
  }

  /** A password of letters, digits, minus and underscore. */
  public String of(String name) {
    return of(name, PASSWORD_BYTES, Base64.getUrlEncoder().withoutPadding());
  }

  /** A key of 32 bytes in base64. */
  public String key(String name) {
    return of("key." + name, KEY_BYTES, Base64.getEncoder());
  }

  /**
   * A pair of keys that signs, in base64.
   *
   * @param privateKey PKCS#8
   * @param publicKey SubjectPublicKeyInfo
   */
  public record SigningKey(String privateKey, String publicKey) {}

  /** An Ed25519 key. */
  public SigningKey signingKey(String name) {
    String[] pair = of("signing." + name, Secrets::freshPair).split(":", 2);
    return new SigningKey(pair[0], pair[1]);
  }

  private static String freshPair() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      return base64.encodeToString(pair.getPrivate().getEncoded())
          + ":"
          + base64.encodeToString(pair.getPublic().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has Ed25519", e);
    }
  }

  private String of(String name, int bytes, Base64.Encoder encoder) {
    return of(
        name,
        () -> {
          byte[] fresh = new byte[bytes];
          random.nextBytes(fresh);
          return encoder.encodeToString(fresh);
        });
  }

  private synchronized String of(String name, Supplier<String> fresh) {
    String known = values.get(name);
    if (known != null) {
      return known;
    }
    String value = fresh.get();
    try {
      return SharedFiles.alone(
          file.resolveSibling(file.getFileName() + ".lock"), () -> keep(name, value));
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  /** Another program may have made it meanwhile: then that one counts. */
  private String keep(String name, String value) throws IOException {
    values.putAll(read(file));
    String made = values.putIfAbsent(name, value);
    if (made != null) {
      return made;
    }
    writePrivately(file, render());
    return value;
  }

  private String render() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** Replaces a file at once; only its owner may read it. */
  public static void writePrivately(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    FileAttribute<?> owner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", owner);
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
