package dev.cordon.gateway.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which methods a path takes. The framework forgets it where the paths of several resources begin
 * alike: it answers 404 then, and its 405 lacks the {@code Allow} that RFC 9110 asks for.
 */
@ApplicationScoped
class AllowedMethods {

  private final List<Route> routes;

  AllowedMethods(@Any Instance<RestResource> resources) {
    this.routes =
        resources
            .handlesStream()
            .map(Instance.Handle::getBean)
            .map(Bean::getBeanClass)
            .flatMap(AllowedMethods::routes)
            .toList();
  }

  private record Route(String template, Pattern path, String method) {

    static Route of(String template, String method) {
      return new Route(
          template, Pattern.compile(template.replaceAll("\\{[^{}/]+}", "[^/]+")), method);
    }

    boolean takes(String path) {
      return this.path.matcher(path).matches();
    }
  }

  /** As the API spells it, with {@code {names}} for what differs; none for an unknown path. */
  Optional<String> template(String path) {
    return routes.stream()
        .filter(route -> route.takes(path))
        .map(Route::template)
        .min(Comparator.comparing(template -> template.chars().filter(c -> c == '{').count()));
  }

  /** In alphabetical order; none for a path that doesn't exist. */
  Set<String> at(String path) {
    return routes.stream()
        .filter(route -> route.takes(path))
        .map(Route::method)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<Route> routes(Class<?> resource) {
    String prefix = resource.getAnnotation(Path.class).value();
    return Arrays.stream(resource.getDeclaredMethods())
        .flatMap(method -> verbs(method).map(verb -> Route.of(template(prefix, method), verb)));
  }

  private static Stream<String> verbs(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.isAnnotationPresent(HttpMethod.class))
        .map(type -> type.getAnnotation(HttpMethod.class).value());
  }

  private static String template(String prefix, Method method) {
    Path own = method.getAnnotation(Path.class);
    return own == null ? prefix : prefix + own.value();
  }
}
