package dev.cordon.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListAskedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsResponse;
import dev.cordon.contracts.incident.v1.ListRequestsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Lists of all requests of an organization, and what narrows them. */
@QuarkusTest
class RequestListsResourceTest extends GatewayTest {

  @Test
  void whatTheBrandHasAskedIsListed() {
    services.answer("ListAskedRequests", ListRequestsResponse.getDefaultInstance());

    asResponder()
        .get("/api/v1/brands/maison/asked-requests?open=true&overdue=true&limit=7")
        .then()
        .statusCode(200)
        .body("items", empty());

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListAskedRequestsRequest.newBuilder()
                .setOpen(true)
                .setOverdue(true)
                .setPage(PageRequest.newBuilder().setLimit(7))
                .build());
  }

  @Test
  void whatIsOverdueOfWhatTheBrandOrPartnerIsAskedIsListed() {
    services.answer("ListReceivedRequests", ListReceivedRequestsResponse.getDefaultInstance());

    asResponder().get("/api/v1/brands/maison/requests?overdue=true").then().statusCode(200);
    asResponder().get("/api/v1/partners/maison/requests?overdue=true").then().statusCode(200);

    assertThat(services.calls())
        .hasSize(2)
        .allMatch(call -> ((ListReceivedRequestsRequest) call.request()).getOverdue());
  }

  @Test
  void whatIsNeitherTrueNorFalseIsRefusedHere() {
    asResponder().get("/api/v1/brands/maison/asked-requests?overdue=yes").then().statusCode(400);

    assertThat(services.calls()).isEmpty();
  }
}
