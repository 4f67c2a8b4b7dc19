package dev.cordon.contracts;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares two versions of the contracts. Whatever was released must still be there, under the same
 * name and number and with the same type; additions are free, but protected only once they are
 * released too.
 */
final class BreakingChanges {

  private final List<String> found = new ArrayList<>();

  private BreakingChanges() {}

  /**
   * One sentence for each change that an older caller would stumble over; empty when none would.
   */
  static List<String> between(FileDescriptorSet released, FileDescriptorSet built) {
    var changes = new BreakingChanges();
    changes.files(released, built);
    return List.copyOf(changes.found);
  }

  /** Files of ours that aren't word for word what was released; comments don't count. */
  static List<String> unreleased(FileDescriptorSet released, FileDescriptorSet built) {
    Map<String, FileDescriptorProto> was = by(ours(released), FileDescriptorProto::getName);
    return ours(built).stream()
        .filter(file -> !file.equals(was.get(file.getName())))
        .map(FileDescriptorProto::getName)
        .toList();
  }

  private static List<FileDescriptorProto> ours(FileDescriptorSet files) {
    return files.getFileList().stream()
        .filter(file -> file.getPackage().startsWith("cordon."))
        .map(file -> file.toBuilder().clearSourceCodeInfo().build())
        .toList();
  }

  private void files(FileDescriptorSet released, FileDescriptorSet built) {
    Map<String, FileDescriptorProto> now = by(built.getFileList(), FileDescriptorProto::getName);
    for (FileDescriptorProto was : released.getFileList()) {
      if (was.getPackage().startsWith("cordon.")) {
        surviving(was.getName(), now.get(was.getName())).ifPresent(is -> file(was, is));
      }
    }
  }

  private void file(FileDescriptorProto was, FileDescriptorProto is) {
    if (!was.getPackage().equals(is.getPackage())) {
      found.add(was.getName() + ": package changed from " + was.getPackage());
    }
    messages(was.getPackage(), was.getMessageTypeList(), is.getMessageTypeList());
    enums(was.getPackage(), was.getEnumTypeList(), is.getEnumTypeList());
    extensions(was.getPackage(), was.getExtensionList(), is.getExtensionList());
    services(was, is);
  }

  /** Options of ours, which are read under their number. */
  private void extensions(
      String scope, List<FieldDescriptorProto> released, List<FieldDescriptorProto> built) {
    Map<List<Object>, FieldDescriptorProto> now = by(built, BreakingChanges::place);
    for (FieldDescriptorProto was : released) {
      String path = scope + "." + was.getName() + " = " + was.getNumber();
      surviving(path, now.get(place(was))).ifPresent(is -> field(path, was, is));
    }
  }

  /** What it extends, and under which number. */
  private static List<Object> place(FieldDescriptorProto extension) {
    return List.of(extension.getExtendee(), extension.getNumber());
  }

  private void messages(String scope, List<DescriptorProto> released, List<DescriptorProto> built) {
    Map<String, DescriptorProto> now = by(built, DescriptorProto::getName);
    for (DescriptorProto was : released) {
      String name = scope + "." + was.getName();
      surviving(name, now.get(was.getName())).ifPresent(is -> message(name, was, is));
    }
  }

  private void message(String name, DescriptorProto was, DescriptorProto is) {
    Map<Integer, FieldDescriptorProto> now = by(is.getFieldList(), FieldDescriptorProto::getNumber);
    for (FieldDescriptorProto field : was.getFieldList()) {
      String path = name + "." + field.getName() + " = " + field.getNumber();
      surviving(path, now.get(field.getNumber()))
          .ifPresent(
              to -> {
                field(path, field, to);
                oneof(path, oneof(was, field), oneof(is, to));
              });
    }
    extensions(name, was.getExtensionList(), is.getExtensionList());
    messages(name, was.getNestedTypeList(), is.getNestedTypeList());
    enums(name, was.getEnumTypeList(), is.getEnumTypeList());
  }

  private void field(String path, FieldDescriptorProto was, FieldDescriptorProto is) {
    if (!was.getName().equals(is.getName())) {
      found.add(path + ": renamed to " + is.getName());
    }
    if (was.getType() != is.getType()
        || was.getLabel() != is.getLabel()
        || !was.getTypeName().equals(is.getTypeName())
        || was.getProto3Optional() != is.getProto3Optional()) {
      found.add(path + ": retyped");
    }
  }

  /** Fields of one oneof clear each other: who sends two of them loses one. */
  private void oneof(String path, String was, String is) {
    if (!was.equals(is)) {
      found.add(path + ": moved from oneof '" + was + "' to '" + is + "'");
    }
  }

  /** Its name; empty for a field that stands by itself. */
  private static String oneof(DescriptorProto message, FieldDescriptorProto field) {
    return field.hasOneofIndex() ? message.getOneofDecl(field.getOneofIndex()).getName() : "";
  }

  private void enums(
      String scope, List<EnumDescriptorProto> released, List<EnumDescriptorProto> built) {
    Map<String, EnumDescriptorProto> now = by(built, EnumDescriptorProto::getName);
    for (EnumDescriptorProto was : released) {
      String name = scope + "." + was.getName();
      surviving(name, now.get(was.getName())).ifPresent(is -> values(name, was, is));
    }
  }

  private void values(String name, EnumDescriptorProto was, EnumDescriptorProto is) {
    Map<Integer, EnumValueDescriptorProto> now =
        by(is.getValueList(), EnumValueDescriptorProto::getNumber);
    for (EnumValueDescriptorProto value : was.getValueList()) {
      String path = name + "." + value.getName() + " = " + value.getNumber();
      surviving(path, now.get(value.getNumber()))
          .filter(to -> !to.getName().equals(value.getName()))
          .ifPresent(to -> found.add(path + ": renamed to " + to.getName()));
    }
  }

  private void services(FileDescriptorProto was, FileDescriptorProto is) {
    Map<String, ServiceDescriptorProto> now =
        by(is.getServiceList(), ServiceDescriptorProto::getName);
    for (ServiceDescriptorProto service : was.getServiceList()) {
      String name = was.getPackage() + "." + service.getName();
      surviving(name, now.get(service.getName())).ifPresent(to -> methods(name, service, to));
    }
  }

  private void methods(String name, ServiceDescriptorProto was, ServiceDescriptorProto is) {
    Map<String, MethodDescriptorProto> now = by(is.getMethodList(), MethodDescriptorProto::getName);
    for (MethodDescriptorProto method : was.getMethodList()) {
      String path = name + "/" + method.getName();
      surviving(path, now.get(method.getName()))
          .filter(to -> !signature(method).equals(signature(to)))
          .ifPresent(to -> found.add(path + ": retyped"));
    }
  }

  private static List<Object> signature(MethodDescriptorProto method) {
    return List.of(
        method.getInputType(),
        method.getOutputType(),
        method.getClientStreaming(),
        method.getServerStreaming());
  }

  private <T> Optional<T> surviving(String name, @Nullable T now) {
    if (now == null) {
      found.add(name + ": removed or renumbered");
    }
    return Optional.ofNullable(now);
  }

  private static <K, T> Map<K, T> by(Collection<T> items, Function<T, K> key) {
    return items.stream().collect(toMap(key, Function.identity()));
  }
}
