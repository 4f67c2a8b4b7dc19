package dev.cordon.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import dev.cordon.contracts.common.v1.AccessOuterClass;
import dev.cordon.contracts.common.v1.ProblemOuterClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guards the released contracts. After a deliberate release, {@code mvn -pl contracts test
 * -Dcontracts.release=true} writes the new {@code released.binpb}.
 */
class BreakingChangesTest {

  private static final Path BUILT = Path.of(System.getProperty("contracts.built"));
  private static final Path RELEASED = Path.of(System.getProperty("contracts.released"));

  private static final String ALERTS = "incident/v1/alerts.proto";
  private static final String PROBLEM = "common/v1/problem.proto";

  /** What is broken can't be released. */
  @BeforeAll
  static void releaseIfAsked() throws IOException {
    if (Boolean.getBoolean("contracts.release")) {
      assertThat(BreakingChanges.between(read(RELEASED), read(BUILT))).isEmpty();
      Files.copy(BUILT, RELEASED, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void nothingThatWasReleasedIsBroken() throws IOException {
    assertThat(BreakingChanges.between(read(RELEASED), read(BUILT))).isEmpty();
  }

  /** An addition that is shipped and not released could be changed again unnoticed. */
  @Test
  void whatIsBuiltIsReleased() throws IOException {
    assertThat(BreakingChanges.unreleased(read(RELEASED), read(BUILT)))
        .as(
            "files with changes that aren't released: run"
                + " `mvn -pl contracts test -Dcontracts.release=true` and commit released.binpb")
        .isEmpty();
  }

  @Test
  void anAdditionIsUnreleasedUntilItIsReleased() throws IOException {
    FileDescriptorSet released = read(BUILT);
    FileDescriptorSet.Builder added = released.toBuilder();
    added.getFileBuilderList().stream()
        .filter(file -> file.getName().endsWith("incident/v1/incident.proto"))
        .forEach(
            file -> message(file, "Incident").addFieldBuilder().setName("added").setNumber(4_711));

    assertThat(BreakingChanges.between(released, added.build())).isEmpty();
    assertThat(BreakingChanges.unreleased(released, added.build()))
        .containsExactly("cordon/incident/v1/incident.proto");
  }

  @Test
  void everyMethodSaysWhoMayCallIt() throws IOException {
    List<String> open =
        read(BUILT).getFileList().stream()
            .flatMap(file -> file.getServiceList().stream())
            .flatMap(service -> service.getMethodList().stream())
            .filter(
                method -> {
                  var access = method.getOptions().getExtension(AccessOuterClass.access);
                  return access.getRolesCount() + access.getServicesCount() == 0;
                })
            .map(method -> method.getName())
            .toList();

    assertThat(open).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breakages")
  void findsEveryKindOfBreakage(
      String expected, String proto, Consumer<FileDescriptorProto.Builder> breakage)
      throws IOException {
    FileDescriptorSet released = read(BUILT);
    FileDescriptorSet.Builder broken = released.toBuilder();
    broken.getFileBuilderList().stream()
        .filter(file -> file.getName().equals("cordon/" + proto))
        .forEach(breakage);

    assertThat(BreakingChanges.between(released, broken.build()))
        .anyMatch(change -> change.contains(expected));
  }

  static Stream<Arguments> breakages() {
    return Stream.of(
        breakage("Incident.id = 1: removed", file -> message(file, "Incident").removeField(0)),
        breakage(
            "Incident.id = 1: removed or renumbered",
            file -> message(file, "Incident").getFieldBuilder(0).setNumber(99)),
        breakage(
            "Incident.id = 1: renamed",
            file -> message(file, "Incident").getFieldBuilder(0).setName("key")),
        breakage(
            "Incident.id = 1: retyped",
            file -> message(file, "Incident").getFieldBuilder(0).setType(Type.TYPE_BYTES)),
        breakage(
            "Verdict.VERDICT_EXPOSED = 1: renamed",
            file ->
                file.getEnumTypeBuilderList().stream()
                    .filter(type -> type.getName().equals("Verdict"))
                    .forEach(type -> type.getValueBuilder(1).setName("VERDICT_LEAKED"))),
        breakage(
            "Incidents/OpenIncident: removed", file -> file.getServiceBuilder(0).removeMethod(0)),
        breakage(
            "Incidents/OpenIncident: retyped",
            file -> file.getServiceBuilder(0).getMethodBuilder(0).setServerStreaming(true)),
        breakage(
            "AlertIntakeResult.refusal = 2: moved from oneof 'outcome' to 'other'",
            ALERTS,
            file -> {
              var result = message(file, "AlertIntakeResult");
              result.addOneofDeclBuilder().setName("other");
              result.getFieldBuilder(1).setOneofIndex(1);
            }),
        breakage(
            "AlertIntakeResult.refusal = 2: moved from oneof 'outcome' to ''",
            ALERTS,
            file -> message(file, "AlertIntakeResult").getFieldBuilder(1).clearOneofIndex()),
        breakage(
            "AlertTriageResult.alert_id = 1: moved from oneof '' to 'outcome'",
            ALERTS,
            file -> message(file, "AlertTriageResult").getFieldBuilder(0).setOneofIndex(0)),
        breakage(
            "common.v1.problem = 50002: removed or renumbered",
            PROBLEM,
            file -> file.getExtensionBuilder(0).setNumber(50_003)),
        breakage(
            "common.v1.problem = 50002: removed or renumbered",
            PROBLEM,
            file -> file.getExtensionBuilder(0).setExtendee(".google.protobuf.FieldOptions")),
        breakage(
            "common.v1.access = 50001: retyped",
            "common/v1/access.proto",
            file -> file.getExtensionBuilder(0).setTypeName(".cordon.common.v1.Problem")),
        breakage("package changed", file -> file.setPackage("cordon.other.v1")));
  }

  private static Arguments breakage(String expected, Consumer<FileDescriptorProto.Builder> change) {
    return breakage(expected, "incident/v1/incident.proto", change);
  }

  private static Arguments breakage(
      String expected, String proto, Consumer<FileDescriptorProto.Builder> change) {
    return Arguments.of(expected, proto, change);
  }

  private static com.google.protobuf.DescriptorProtos.DescriptorProto.Builder message(
      FileDescriptorProto.Builder file, String name) {
    return file.getMessageTypeBuilderList().stream()
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static FileDescriptorSet read(Path path) throws IOException {
    var registry = ExtensionRegistry.newInstance();
    AccessOuterClass.registerAllExtensions(registry);
    ProblemOuterClass.registerAllExtensions(registry);
    return FileDescriptorSet.parseFrom(Files.readAllBytes(path), registry);
  }
}
