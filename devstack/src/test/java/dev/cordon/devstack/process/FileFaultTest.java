package dev.cordon.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileFaultTest {
  private static final Path FILE = Path.of("/clone/.cordon/secrets");

  @Test
  void aFileOfAnotherUserIsNamed() {
    var denied = new AccessDeniedException(FILE.toString());

    assertThat(FileFault.of(FILE, denied))
        .hasMessage("/clone/.cordon/secrets can't be read or written: permission denied");
    assertThat(FileFault.describe(new UncheckedIOException(denied)))
        .isEqualTo("/clone/.cordon/secrets can't be read or written: permission denied");
  }

  @Test
  void aFullDiskIsSaid() {
    assertThat(
            FileFault.describe(
                new FileSystemException(FILE.toString(), null, "No space left on device")))
        .isEqualTo("/clone/.cordon/secrets can't be read or written: No space left on device");
  }

  @Test
  void whatSaysMoreIsKeptInOneLine() {
    assertThat(
            FileFault.describe(
                new UncheckedIOException("Keycloak answered 500:\n  no", new IOException("x"))))
        .isEqualTo("Keycloak answered 500: no");
  }
}
