package dev.cordon.devstack.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.process.Unpacked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakServerTest {
  @TempDir Path folder;

  @Test
  void aKeptServerOfAnotherVersionIsntPrepared() throws Exception {
    var server =
        new KeycloakServer(
            folder, Path.of("java"), new KeycloakServer.Settings(1, "", "", "", "", Map.of()));
    new Unpacked(folder.resolve("server"), "keycloak-1.0.0 build --db=postgres").renew(fresh -> {});

    assertThat(server.isPrepared(distribution("keycloak-1.0.0"))).isTrue();
    assertThat(server.isPrepared(distribution("keycloak-1.0.1"))).isFalse();
  }

  private Path distribution(String name) throws IOException {
    Path archive = folder.resolve(name + ".zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(name + "/"));
      zip.putNextEntry(new ZipEntry(name + "/lib/"));
    }
    return archive;
  }
}
