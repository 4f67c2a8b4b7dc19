package dev.cordon.gateway.wire;

import dev.cordon.gateway.body.Uploads;
import dev.cordon.gateway.problem.BadInput;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a query with a parameter that the operation doesn't take: a filter that is misspelled
 * would be left out in silence, and the answer be of more than was asked for.
 */
class KnownParameters {

  /** What may be repeated in a refusal: nothing that looks like a value. */
  private static final Pattern NAME = Pattern.compile("[a-z_]{1,32}");

  /** Before a body is read, as that of {@code JsonBodies} is. */
  private static final int EARLY = Priorities.USER - 1_000;

  private final Map<Method, SortedSet<String>> taken = new ConcurrentHashMap<>();

  @ServerRequestFilter(priority = EARLY)
  void check(ContainerRequestContext request, ResourceInfo resource, RoutingContext routing) {
    SortedSet<String> known =
        taken.computeIfAbsent(resource.getResourceMethod(), KnownParameters::of);
    Optional<String> unknown =
        request.getUriInfo().getQueryParameters().keySet().stream()
            .filter(name -> !known.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      Uploads.refuse(routing);
      String name = NAME.matcher(unknown.get()).matches() ? unknown.get() : "query";
      throw BadInput.malformed(
          name,
          known.isEmpty()
              ? "is no parameter of this operation, which takes none"
              : "is no parameter of this operation, which takes " + String.join(", ", known));
    }
  }

  private static SortedSet<String> of(Method operation) {
    return Arrays.stream(operation.getParameters())
        .flatMap(KnownParameters::names)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> names(Parameter parameter) {
    return parameter.isAnnotationPresent(BeanParam.class)
        ? Arrays.stream(parameter.getType().getDeclaredFields()).flatMap(KnownParameters::name)
        : name(parameter);
  }

  private static Stream<String> name(AnnotatedElement element) {
    return Stream.ofNullable(element.getAnnotation(QueryParam.class)).map(QueryParam::value);
  }
}
