package dev.cordon.gateway.openapi;

import dev.cordon.gateway.call.Rpc;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;

/** Writes to every operation the rpcs that it leads to, and so whose right it needs. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RpcNames implements OASFilter {

  /** A list, in the order of {@link Rpc}. */
  public static final String EXTENSION = "x-cordon-rpc";

  private final Map<String, List<String>> rpcs;

  public RpcNames(IndexView index) {
    // The index has classes of the application twice.
    this.rpcs =
        index.getAnnotations(Rpc.class).stream()
            .collect(
                Collectors.toMap(
                    RpcNames::operation,
                    rpc -> List.of(rpc.value().asStringArray()),
                    (once, again) -> once));
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .forEach(this::name);
  }

  private void name(Operation operation) {
    Optional.ofNullable(rpcs.get(operation.getOperationId()))
        .ifPresent(names -> operation.addExtension(EXTENSION, names));
  }

  private static String operation(AnnotationInstance rpc) {
    return rpc.target()
        .asMethod()
        .annotation(org.eclipse.microprofile.openapi.annotations.Operation.class)
        .value("operationId")
        .asString();
  }
}
