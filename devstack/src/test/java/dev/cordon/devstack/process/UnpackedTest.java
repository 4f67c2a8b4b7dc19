package dev.cordon.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedTest {
  @TempDir Path folder;

  private Unpacked version(String version) {
    return new Unpacked(folder.resolve("server"), version);
  }

  @Test
  void theSameArtifactIsUnpackedOnce() throws Exception {
    version("1.0").renew(fresh -> Files.writeString(fresh.resolve("program"), "first"));
    version("1.0").renew(fresh -> Files.writeString(fresh.resolve("program"), "second"));

    assertThat(folder.resolve("server/program")).hasContent("first");
  }

  @Test
  void anotherOneTakesItsPlaceWhole() throws Exception {
    version("1.0").renew(fresh -> Files.writeString(fresh.resolve("old"), "1.0"));
    version("1.1").renew(fresh -> Files.writeString(fresh.resolve("program"), "1.1"));

    assertThat(folder.resolve("server/program")).hasContent("1.1");
    assertThat(folder.resolve("server/old")).doesNotExist();
    assertThat(version("1.1").isCurrent()).isTrue();
    assertThat(version("1.0").isCurrent()).isFalse();
  }

  @Test
  void oneOfUnknownOriginIsUnpackedAnew() throws Exception {
    Files.createDirectories(folder.resolve("server"));
    Files.writeString(folder.resolve("server/old"), "");

    assertThat(version("1.0").isCurrent()).isFalse();
    version("1.0").renew(fresh -> {});
    assertThat(folder.resolve("server/old")).doesNotExist();
  }

  @Test
  void whatFailsLeavesTheOldOneAndIsTriedAgain() throws Exception {
    version("1.0").renew(fresh -> Files.writeString(fresh.resolve("program"), "1.0"));

    assertThatThrownBy(
            () ->
                version("1.1")
                    .renew(
                        fresh -> {
                          Files.writeString(fresh.resolve("half"), "");
                          throw new IOException("disk full");
                        }))
        .hasMessage("disk full");

    assertThat(folder.resolve("server/program")).hasContent("1.0");
    version("1.1").renew(fresh -> Files.writeString(fresh.resolve("program"), "1.1"));
    assertThat(folder.resolve("server/half")).doesNotExist();
    assertThat(version("1.1").isCurrent()).isTrue();
  }
}
