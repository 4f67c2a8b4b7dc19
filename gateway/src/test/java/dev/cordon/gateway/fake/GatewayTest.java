package dev.cordon.gateway.fake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.restassured.builder.ResponseSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A running gateway with a real issuer and fake services, and a client with a token. */
@WithTestResource(
    value = CordonTestResource.class,
    initArgs = @ResourceArg(name = "database", value = "false"))
@WithTestResource(FakeServicesResource.class)
public abstract class GatewayTest {

  public static final UUID MAISON = UUID.fromString("0197a1b2-0000-7000-8000-000000000001");
  public static final String ID = "0197a1b2-0000-7000-8000-00000000abcd";
  public static final String INCIDENTS = "/api/v1/brands/maison/incidents";

  /** Injected by FakeServicesResource before each test. */
  @SuppressWarnings("NullAway.Init")
  protected FakeServices services;

  @BeforeEach
  void forgetEarlierCalls() {
    services.reset();
  }

  /** A request of a responder of the brand "maison". */
  protected static RequestSpecification asResponder() {
    return as(token());
  }

  protected static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** The same with a JSON body. */
  protected static RequestSpecification sending(String json) {
    return asResponder().contentType(ContentType.JSON).body(json);
  }

  /** What every problem document of this reason has. */
  protected static ResponseSpecification problem(int status, String reason) {
    return new ResponseSpecBuilder()
        .expectStatusCode(status)
        .expectContentType("application/problem+json")
        .expectBody(
            "type", equalTo("/problems/" + reason.toLowerCase(Locale.ROOT).replace('_', '-')))
        .expectBody("status", equalTo(status))
        .expectBody("reason", equalTo(reason))
        .expectBody("title", not(emptyOrNullString()))
        .expectBody("detail", not(emptyOrNullString()))
        .expectBody("request_id", not(emptyOrNullString()))
        .build();
  }

  protected static String token() {
    return TestIssuer.running().member(MAISON, "maison", "ana", Role.ROLE_RESPONDER);
  }
}
