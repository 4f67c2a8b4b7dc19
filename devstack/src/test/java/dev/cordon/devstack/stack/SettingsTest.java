package dev.cordon.devstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
