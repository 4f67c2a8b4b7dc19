package dev.cordon.gateway.openapi;

import static java.util.Map.entry;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ServiceLevelAlarm;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Shapes;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  private static final Consumer<Schema> LANGUAGE = entry -> entry.pattern(Shapes.LANGUAGE);
  private static final Consumer<Schema> ENTITY = entry -> entry.pattern(Shapes.ENTITY_CODE);
  private static final Consumer<Schema> AWARE_ENTITY = entry -> entry.pattern(Shapes.AWARE_ENTITY);
  private static final Consumer<Schema> SUBJECT = entry -> entry.maxLength(Shapes.LONGEST_SUBJECT);
  private static final Consumer<Schema> SCOPE = entry -> entry.pattern(Shapes.SCOPE);
  private static final Consumer<Schema> NETWORK = entry -> entry.maxLength(Shapes.LONGEST_NETWORK);
  private static final Consumer<Schema> VERIS = entry -> entry.pattern(Shapes.VERIS);
  private static final Consumer<Schema> TECHNIQUE = entry -> entry.pattern(Shapes.TECHNIQUE);
  private static final Consumer<Schema> PLAYBOOK = entry -> entry.pattern(Shapes.PLAYBOOK);
  private static final Consumer<Schema> STIX_ID = entry -> entry.pattern(Shapes.INDICATOR);
  private static final Consumer<Schema> PARTS =
      entry -> entry.enumeration(names(Names.of(SharedPart.class)));

  /** A webhook is a recipient, and no way to reach one. */
  private static final Consumer<Schema> PAGE_CHANNELS =
      entry -> entry.enumeration(List.of("email", "sms", "voice"));

  /** Operators come with the platform, and emergency holders are named apart from other roles. */
  private static final Consumer<Schema> ROLES =
      entry -> entry.enumeration(rolesBut("platform-operator", "emergency-holder"));

  /** Machines make nobody, and are nobody's second person. */
  private static final Consumer<Schema> MACHINE_ROLES =
      entry ->
          entry.enumeration(
              rolesBut(
                  "platform-operator",
                  "emergency-holder",
                  "brand-admin",
                  "comms-approver",
                  "counsel"));

  private static final Map<String, Consumer<Schema>> TERMS =
      Map.of("roles", MACHINE_ROLES, "scopes", SCOPE, "networks", NETWORK);

  private static final Map<String, Map<String, Consumer<Schema>>> ENTRIES =
      Map.ofEntries(
          entry("BrandRequest", Map.of("domains", DOMAIN, "languages", LANGUAGE)),
          entry("PartnerRequest", Map.of("domains", DOMAIN)),
          entry("OrganizationChange", Map.of("domains", DOMAIN, "languages", LANGUAGE)),
          entry("BrandChange", Map.of("languages", LANGUAGE)),
          entry("IdentityProviderRequest", Map.of("email_domains", DOMAIN)),
          entry("IdentityProviderRestoration", Map.of("stay_locked", SUBJECT)),
          entry("CircleRequest", Map.of("members", ALIAS)),
          entry("IndicatorRequest", Map.of("circles", ALIAS)),
          entry("IncidentRequest", Map.of("readers", SUBJECT)),
          entry("ReadersRequest", Map.of("subjects", SUBJECT)),
          entry("MachineRequest", TERMS),
          entry("MachineChange", TERMS),
          entry("ClassificationRequest", Map.of("veris", VERIS, "techniques", TECHNIQUE)),
          entry("ShareRequest", Map.of("parts", PARTS, "subjects", SUBJECT)),
          entry("ExposureRequest", Map.of("sources", ID, "legal_entities", ENTITY)),
          entry("PromotionRequest", Map.of("readers", SUBJECT)),
          entry("AlertMergesRequest", Map.of("alerts", ID)),
          entry("AlertDismissalsRequest", Map.of("alerts", ID)),
          entry("VerificationRequest", Map.of("checkpoints", CHECKPOINT)),
          entry("OperatorVerificationRequest", Map.of("checkpoints", CHECKPOINT)),
          entry("Person", Map.of("roles", ROLES)),
          entry("PersonInvitation", Map.of("roles", ROLES)),
          entry("PersonRoles", Map.of("roles", ROLES)),
          entry("TaskRequest", Map.of("needs", ID)),
          entry("ActionRequestRequest", Map.of("indicators", STIX_ID)),
          entry("EscalationStep", Map.of("channels", PAGE_CHANNELS)),
          entry("DutyRotation", Map.of("person_ids", ID)));

  private static final Map<String, Consumer<Schema>> PATH_PARAMETERS =
      Map.ofEntries(
          entry("brand", ALIAS),
          entry("partner", ALIAS),
          entry("group", ALIAS),
          entry("circle", ALIAS),
          entry("alias", ALIAS),
          entry("reconciliation", ID),
          entry("incident", ID),
          entry("alert", ID),
          entry("legal_entity", AWARE_ENTITY),
          entry("import", ID),
          entry("exposure", ID),
          entry("negative_finding", ID),
          entry("share", ID),
          entry("system", ID),
          entry("task", ID),
          entry("obligation", ID),
          entry("request", ID),
          entry("link", ID),
          entry("joint", ID),
          entry("member", ALIAS),
          entry("escalation", ID),
          entry("pause", ID),
          entry("webhook", ID),
          entry("playbook", PLAYBOOK),
          entry("machine", ID),
          entry("notice", ID),
          entry("evidence", ID),
          entry("hold", ID),
          entry("person", ID),
          entry("deputy", ID),
          entry("role", ROLES),
          entry("subject", ID));

  /** Parameters of queries that may be there several times. */
  private static final Map<String, Consumer<Schema>> QUERY_LISTS =
      Map.of(
          "brand",
          ALIAS,
          "state",
          entry -> entry.enumeration(names(Names.of(IncidentState.class))),
          "class",
          entry -> entry.pattern(Shapes.RSIT_CLASS),
          "severity",
          entry -> entry.enumeration(names(Names.of(SeverityLevel.class))),
          "owner",
          SUBJECT,
          "system",
          ID,
          "service_level",
          entry -> entry.enumeration(names(Names.of(ServiceLevelAlarm.class))),
          "kind",
          entry -> entry.enumeration(names(Names.of(TimelineKind.class))));

  private static List<Object> rolesBut(String... left) {
    return names(Names.of(Role.class, '-')).stream()
        .filter(name -> !Set.of(left).contains(name))
        .toList();
  }

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
