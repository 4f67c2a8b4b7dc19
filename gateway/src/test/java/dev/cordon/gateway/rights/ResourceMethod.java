package dev.cordon.gateway.rights;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.cordon.gateway.call.Rpc;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * One endpoint as the code declares it.
 *
 * @param rpcs none when it names none
 */
record ResourceMethod(Method method, String verb, String path, List<String> rpcs) {

  /** In the order of path and verb. */
  static List<ResourceMethod> all() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.cordon.gateway")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .flatMap(method -> verb(method).map(verb -> of(method, verb)).stream())
            .sorted(Comparator.comparing(ResourceMethod::path).thenComparing(ResourceMethod::verb))
            .toList();
  }

  String operationId() {
    return Optional.ofNullable(method.getAnnotation(Operation.class))
        .map(Operation::operationId)
        .orElse(method.toString());
  }

  private static ResourceMethod of(Method method, String verb) {
    String prefix = method.getDeclaringClass().getAnnotation(Path.class).value();
    Path own = method.getAnnotation(Path.class);
    Rpc rpc = method.getAnnotation(Rpc.class);
    return new ResourceMethod(
        method,
        verb,
        own == null ? prefix : prefix + own.value(),
        rpc == null ? List.of() : List.of(rpc.value()));
  }

  private static Optional<String> verb(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value())
        .findFirst();
  }
}
