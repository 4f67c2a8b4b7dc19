package dev.cordon.gateway.obligations;

import dev.cordon.contracts.incident.v1.ListBrandObligationsRequest;
import dev.cordon.gateway.call.Rpc;
import dev.cordon.gateway.problem.RestResource;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Paging;
import dev.cordon.gateway.wire.Times;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What laws have a brand's legal entities tell of all its incidents. */
@Path("/api/v1/brands/{brand}/obligations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Obligations")
public class BrandObligationsResource implements RestResource {

  private final ObligationsClient obligations;

  BrandObligationsResource(ObligationsClient obligations) {
    this.obligations = obligations;
  }

  @GET
  @Rpc("cordon.incident.v1.Obligations/ListBrandObligations")
  @Operation(
      operationId = "listBrandObligations",
      summary = "List obligations of all incidents by due time: what is due next",
      description = "What has no fixed time comes last.")
  public Uni<PageView<ObligationView>> list(
      @PathParam("brand") String brand,
      @Parameter(
              description = "Only obligations in this state",
              schema =
                  @Schema(
                      enumeration = {"running", "met", "not_owed"},
                      defaultValue = "running"))
          @QueryParam("state")
          @Nullable String state,
      @Parameter(
              description = "Only what is due before this, RFC 3339",
              schema = @Schema(type = SchemaType.STRING, format = "date-time"))
          @QueryParam("due_before")
          @Nullable String dueBefore,
      @BeanParam Paging paging) {
    ListBrandObligationsRequest.Builder request =
        ListBrandObligationsRequest.newBuilder().setPage(paging.toProto());
    Optional.ofNullable(state).map(ObligationNames::queried).ifPresent(request::setState);
    Times.parameter("due_before", dueBefore).ifPresent(request::setDueBefore);
    return obligations.ofBrand(brand, request.build());
  }
}
