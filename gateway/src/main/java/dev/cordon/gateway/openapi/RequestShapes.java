package dev.cordon.gateway.openapi;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Shapes where an annotation has no place: entries of lists, and parameters of paths. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequestShapes implements OASFilter {

  private static final Consumer<Schema> ALIAS = entry -> entry.pattern(Shapes.ALIAS);
  private static final Consumer<Schema> DOMAIN =
      entry -> entry.pattern(Shapes.DOMAIN).maxLength(Shapes.LONGEST_DOMAIN);
  private static final Consumer<Schema> CHECKPOINT =
      entry -> entry.maxLength(Shapes.LONGEST_CHECKPOINT);
  private static final Consumer<Schema> ID = entry -> entry.format(Shapes.UUID);

  /** Operators come with the platform: nobody else brings one on board. */
  private static final List<Object> ROLES =
      Stream.of(Names.of(Role.class, '-').choices().split(", "))
          .filter(name -> !name.equals("platform-operator"))
          .map(Object.class::cast)
          .toList();

  private static final Consumer<Schema> SUBJECT = entry -> entry.maxLength(Shapes.LONGEST_SUBJECT);

  private static final List<Object> PARTS = names(Names.of(SharedPart.class));

  private static final Map<String, Map<String, Consumer<Schema>>> ENTRIES =
      Map.of(
          "BrandRequest",
              Map.of("domains", DOMAIN, "languages", entry -> entry.pattern(Shapes.LANGUAGE)),
          "PartnerRequest", Map.of("domains", DOMAIN),
          "OrganizationChange",
              Map.of("domains", DOMAIN, "languages", entry -> entry.pattern(Shapes.LANGUAGE)),
          "BrandChange", Map.of("languages", entry -> entry.pattern(Shapes.LANGUAGE)),
          "CircleRequest", Map.of("members", ALIAS),
          "IndicatorRequest", Map.of("circles", ALIAS),
          "IncidentRequest", Map.of("readers", SUBJECT),
          "ReadersRequest", Map.of("subjects", SUBJECT),
          "ShareRequest", Map.of("parts", entry -> entry.enumeration(PARTS), "subjects", SUBJECT),
          "ExposureRequest",
              Map.of("sources", ID, "legal_entities", entry -> entry.pattern(Shapes.ENTITY_CODE)),
          "VerificationRequest", Map.of("checkpoints", CHECKPOINT),
          "OperatorVerificationRequest", Map.of("checkpoints", CHECKPOINT),
          "Person", Map.of("roles", entry -> entry.enumeration(ROLES)));

  private static final Map<String, Consumer<Schema>> PATH_PARAMETERS =
      Map.of(
          "brand", ALIAS,
          "partner", ALIAS,
          "group", ALIAS,
          "circle", ALIAS,
          "alias", ALIAS,
          "reconciliation", ID,
          "incident", ID,
          "import", ID,
          "exposure", ID,
          "share", ID,
          "notice", ID);

  /** Parameters of queries that may be there several times. */
  private static final Map<String, Consumer<Schema>> QUERY_LISTS =
      Map.of(
          "brand",
          ALIAS,
          "state",
          entry -> entry.enumeration(names(Names.of(IncidentState.class))));

  private static List<Object> names(Names<?> values) {
    return Stream.of(values.choices().split(", ")).map(Object.class::cast).toList();
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    ENTRIES.forEach(
        (name, lists) -> {
          Map<String, Schema> fields = known(schemas, name).getProperties();
          lists.forEach((list, shape) -> shape.accept(known(fields, list).getItems()));
        });
    document.getPaths().getPathItems().values().forEach(RequestShapes::shapeParameters);
  }

  private static void shapeParameters(PathItem path) {
    Stream.concat(
            Stream.ofNullable(path.getParameters()),
            path.getOperations().values().stream()
                .map(Operation::getParameters)
                .filter(Objects::nonNull))
        .flatMap(List::stream)
        .forEach(RequestShapes::shape);
  }

  private static void shape(Parameter parameter) {
    if (parameter.getIn() == Parameter.In.PATH) {
      known(PATH_PARAMETERS, parameter.getName()).accept(parameter.getSchema());
    } else if (parameter.getSchema() != null && parameter.getSchema().getItems() != null) {
      known(QUERY_LISTS, parameter.getName()).accept(parameter.getSchema().getItems());
    }
  }

  private static <V> V known(Map<String, V> map, String name) {
    return Optional.ofNullable(map.get(name))
        .orElseThrow(
            () -> new IllegalStateException("the OpenAPI document has no shape of " + name));
  }
}
