package dev.cordon.devstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.process.ProcFs;
import dev.cordon.devstack.process.ProcessTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path clone;
  private Home home = new Home(Path.of(""), Path.of(""));

  @BeforeEach
  void aClone() throws IOException {
    Files.createFile(clone.resolve("pom.xml"));
    home = Home.of(clone, clone.resolve(".cordon"));
  }

  @Test
  void settingsAreTheSameInEveryRun() {
    Map<String, String> first = Settings.of(home).environment(Part.CUSTOMER);

    assertThat(Settings.of(home).environment(Part.CUSTOMER)).isEqualTo(first);
  }

  @Test
  void keysHave32Bytes() {
    Map<String, String> env = Settings.of(home).environment(Part.CUSTOMER);

    for (String key : new String[] {"CORDON_CURSOR_KEY", "CORDON_KEYSTORE_MASTER_KEY"}) {
      assertThat(Base64.getDecoder().decode(env.getOrDefault(key, ""))).as(key).hasSize(32);
    }
  }

  @Test
  void theGatewayKnowsNoDatabaseAndOnlyTheCustomerServiceTheMasterKey() {
    Settings settings = Settings.of(home);

    assertThat(settings.environment(Part.GATEWAY).keySet())
        .noneMatch(name -> name.startsWith("CORDON_DB"));
    for (Part service : Part.services()) {
      assertThat(settings.environment(service).containsKey("CORDON_KEYSTORE_MASTER_KEY"))
          .as(service.id())
          .isEqualTo(service == Part.CUSTOMER);
    }
  }

  /** Its owner bypasses policies; nobody else is to be able to. */
  @Test
  void aServiceKnowsThePasswordsOfItsOwnerAndItsOwnRoleAlone() {
    assertThat(Settings.of(home).environment(Part.INCIDENT).keySet())
        .filteredOn(name -> name.startsWith("CORDON_DB") && name.endsWith("PASSWORD"))
        .containsExactlyInAnyOrder("CORDON_DB_APP_PASSWORD", "CORDON_DB_OWNER_PASSWORD");
  }

  @Test
  void everyKeptPortIsSomePartsPort() throws IOException {
    Settings settings = Settings.of(home);

    JsonNode kept = new ObjectMapper().readTree(home.ports().toFile());
    assertThat(Stream.of(Part.values()).flatMap(part -> settings.ports(part).keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(() -> kept.fieldNames());
  }

  @ParameterizedTest
  @CsvSource({"gateway, gateway", "outbox, the outbox of incident"})
  void aTakenPortIsNamedWithWhatNeedsItAndWhereItIsKept(String name, String said)
      throws IOException {
    Settings settings = Settings.of(home);
    int port = new ObjectMapper().readTree(home.ports().toFile()).path(name).asInt();
    var launcher = new Launcher(new ProcessTable(home.pids(), home.logs(), ProcFs.HOST), settings);

    try (var held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(held.isBound()).isTrue();
      assertThatThrownBy(launcher::requireFreePorts)
          .isInstanceOf(StackFailure.class)
          .hasMessageStartingWith("Port %d of %s is taken by process ".formatted(port, said))
          .hasMessageContaining("remove \"%s\" from %s ".formatted(name, home.ports()));
    }
    launcher.requireFreePorts();
  }

  @Test
  void aClientOfNoOrganizationHasNoFieldOfOne() {
    Settings settings = Settings.of(home);
    settings.endpoints().writeTo(home.endpoints());

    assertThat(home.endpoints())
        .content()
        .contains("\"cordon-gateway\"")
        .doesNotContain("organization");
  }

  @Test
  void servicesFindEachOther() {
    Settings settings = Settings.of(home);

    assertThat(settings.environment(Part.GATEWAY))
        .containsEntry("CORDON_INCIDENT_PORT", Integer.toString(settings.port(Part.INCIDENT)))
        .containsEntry("CORDON_ISSUER", settings.endpoints().issuer());
  }

  @Test
  void aFolderThatIsNoCloneIsRefused() {
    assertThatThrownBy(() -> Home.of(clone.resolve("elsewhere"), clone))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("pom.xml");
  }
}
