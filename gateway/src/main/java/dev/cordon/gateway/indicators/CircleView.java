package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.Circle;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A circle of organizations that share indicators. */
@Schema(name = "Circle")
record CircleView(
    @Schema(required = true) String id,
    @Schema(required = true, description = "Permanent") String alias,
    @Schema(required = true) String name,
    @Schema(required = true) List<String> members) {

  static CircleView from(Circle circle) {
    return new CircleView(
        circle.getId(), circle.getAlias(), circle.getName(), List.copyOf(circle.getMembersList()));
  }
}
