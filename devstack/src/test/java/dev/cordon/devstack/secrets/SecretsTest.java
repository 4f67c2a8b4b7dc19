package dev.cordon.devstack.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void secretsAreKeptAndOnlyTheirOwnerReadsThem() throws IOException {
    Path file = folder.resolve("secrets");
    String password = Secrets.keptIn(file).of("a");
    String key = Secrets.keptIn(file).key("a");

    assertThat(Secrets.keptIn(file).of("a")).isEqualTo(password).isNotEqualTo(key);
    assertThat(Secrets.keptIn(file).key("a")).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aSlipInTheFileIsNamedAndNotShown() throws IOException {
    Path file = Files.writeString(folder.resolve("secrets"), "a=1\n\nhalf-a-secret\n");

    assertThatThrownBy(() -> Secrets.keptIn(file))
        .hasMessage(file + " can't be read or written: line 3 isn't a name, = and a value");
  }
}
