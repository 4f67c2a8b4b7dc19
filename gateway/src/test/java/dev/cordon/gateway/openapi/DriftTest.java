package dev.cordon.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The committed OpenAPI document is the one that is served. After a deliberate change it is written
 * anew as the failure says.
 */
@QuarkusTest
class DriftTest extends GatewayTest {

  private static final Path COMMITTED = Path.of(System.getProperty("openapi.committed"));

  private static final String HOW_TO_RELEASE =
      "gateway/openapi.yaml isn't what the code says. If the change is meant, write it anew:\n"
          + "  mvn -pl gateway -am test -Dtest=DriftTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dopenapi.release=true\n";

  @Test
  void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
    String served = given().queryParam("format", "yaml").get("/q/openapi").asString();
    if (Boolean.getBoolean("openapi.release")) {
      Files.writeString(COMMITTED, served);
    }

    assertThat(Files.readString(COMMITTED)).as(HOW_TO_RELEASE).isEqualTo(served);
  }
}
