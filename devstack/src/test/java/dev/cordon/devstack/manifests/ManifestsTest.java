package dev.cordon.devstack.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests are whole, and say what the services understand. */
class ManifestsTest {
  private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();
  private static final Path K8S = CLONE.resolve("k8s");

  @Test
  void everyManifestIsOfItsKindAndNamed() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : manifests()) {
      all.addAll(documents(file));
    }

    assertThat(all)
        .hasSizeGreaterThan(20)
        .allSatisfy(
            manifest -> {
              assertThat(manifest.path("apiVersion").asText()).isNotEmpty();
              assertThat(manifest.path("kind").asText()).isNotEmpty();
            });
  }

  @Test
  void whatAKustomizationNamesIsThereAndNothingIsForgotten() throws IOException {
    Set<Path> named = new HashSet<>();
    List<Path> kustomizations =
        manifests().stream().filter(file -> file.endsWith("kustomization.yaml")).toList();
    for (Path kustomization : kustomizations) {
      for (JsonNode resource : documents(kustomization).getFirst().path("resources")) {
        Path target = kustomization.resolveSibling(resource.asText()).normalize();
        assertThat(target).exists();
        named.add(Files.isDirectory(target) ? target.resolve("kustomization.yaml") : target);
      }
    }

    assertThat(manifests())
        .filteredOn(file -> !named.contains(file))
        .containsExactly(K8S.resolve("overlays/dev/kustomization.yaml"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"incident-service", "customer-service", "notification-service", "gateway"})
  void everyVariableIsOneThatTheServiceKnows(String service) throws IOException {
    Set<String> known = ServiceSettings.of(CLONE, service);
    known.addAll(Set.of("QUARKUS_HTTP_HOST", "QUARKUS_HTTP_PORT", "JDK_JAVA_OPTIONS"));

    assertThat(variables(service)).extracting(v -> v.path("name").asText()).isSubsetOf(known);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"incident-service", "customer-service", "notification-service", "gateway"})
  void everyValueComesFromSomewhere(String service) throws IOException {
    Set<String> literals = new HashSet<>();
    Path overlay = K8S.resolve("overlays/dev/kustomization.yaml");
    documents(overlay)
        .getFirst()
        .at("/configMapGenerator/0/literals")
        .forEach(literal -> literals.add(literal.asText().split("=", 2)[0]));
    String secrets = Files.readString(K8S.resolve("README.md"));

    for (JsonNode variable : variables(service)) {
      JsonNode config = variable.at("/valueFrom/configMapKeyRef/key");
      JsonNode secret = variable.at("/valueFrom/secretKeyRef/key");
      assertThat(variable.has("value") || config.isTextual() || secret.isTextual())
          .as(variable.toString())
          .isTrue();
      if (config.isTextual()) {
        assertThat(literals).contains(config.asText());
      }
      if (secret.isTextual()) {
        assertThat(secrets).contains("`" + secret.asText() + "`");
      }
    }
  }

  private static List<JsonNode> variables(String service) throws IOException {
    List<JsonNode> variables = new ArrayList<>();
    documents(K8S.resolve("base").resolve(service).resolve("deployment.yaml"))
        .getFirst()
        .at("/spec/template/spec/containers/0/env")
        .forEach(variables::add);
    assertThat(variables).hasSizeGreaterThan(5);
    return variables;
  }

  private static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.walk(K8S)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    try (var documents = new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
      List<JsonNode> all = new ArrayList<>();
      documents.forEachRemaining(document -> all.add((JsonNode) document));
      return all;
    }
  }
}
