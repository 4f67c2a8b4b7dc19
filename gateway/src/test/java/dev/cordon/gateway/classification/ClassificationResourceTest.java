package dev.cordon.gateway.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Alteration;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.Circumstances;
import dev.cordon.contracts.incident.v1.Classification;
import dev.cordon.contracts.incident.v1.Controller;
import dev.cordon.contracts.incident.v1.Disclosure;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Malice;
import dev.cordon.contracts.incident.v1.ScoredReason;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.Severity;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.Technique;
import dev.cordon.contracts.incident.v1.Unavailability;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classification, severity and label between JSON and protobuf. */
@QuarkusTest
class ClassificationResourceTest extends GatewayTest {

  private static final String ONE = INCIDENTS + "/" + ID;

  @Test
  void aClassificationIsStatedInTheVersionThatWasRead() {
    services.answer(
        "SetClassification",
        Classification.newBuilder()
            .setIncidentId(ID)
            .setVersion(3)
            .setRsit("fraud/phishing")
            .setRsitName("Phishing")
            .addVeris("actor.external")
            .addTechniques(Technique.newBuilder().setId("T1566").setName("Phishing"))
            .setCircumstances(
                Circumstances.newBuilder()
                    .setController(Controller.CONTROLLER_LUXURY_SELLER)
                    .setAlteration(Alteration.ALTERATION_NONE)
                    .setUnavailability(Unavailability.UNAVAILABILITY_NONE))
            .build());

    sending(
            """
            {"rsit": "fraud/phishing", "veris": ["actor.external"], "techniques": ["T1566"],
             "circumstances": {"controller": "luxury_seller", "disclosure": "known_recipients",
                               "malicious": true}}
            """)
        .header("If-Match", "\"2\"")
        .put(ONE + "/classification")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("rsit_name", equalTo("Phishing"))
        .body("techniques.id", contains("T1566"))
        .body("circumstances.controller", equalTo("luxury_seller"))
        .body("circumstances", not(hasKey("disclosure")))
        .body("circumstances", not(hasKey("malicious")))
        .body("circumstances.alteration", equalTo("none"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetClassificationRequest.newBuilder()
                .setIncidentId(ID)
                .setExpectedVersion(2)
                .setRsit("fraud/phishing")
                .addVeris("actor.external")
                .addTechniques("T1566")
                .setCircumstances(
                    Circumstances.newBuilder()
                        .setController(Controller.CONTROLLER_LUXURY_SELLER)
                        .setDisclosure(Disclosure.DISCLOSURE_KNOWN_RECIPIENTS)
                        .setMalicious(true)
                        .setMalice(Malice.MALICE_MEANT))
                .build());
  }

  @ParameterizedTest
  @CsvSource({"true, MALICE_MEANT", "false, MALICE_NONE"})
  void maliceThatIsDeniedIsStatedToo(boolean malicious, Malice malice) {
    Circumstances stated =
        Circumstances.newBuilder().setMalicious(malicious).setMalice(malice).build();
    services.answer(
        "SetClassification",
        Classification.newBuilder().setVersion(1).setCircumstances(stated).build());

    sending("{\"circumstances\": {\"malicious\": %s}}".formatted(malicious))
        .header("If-Match", "\"0\"")
        .put(ONE + "/classification")
        .then()
        .statusCode(200)
        .body("circumstances.malicious", equalTo(malicious));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetClassificationRequest.newBuilder()
                .setIncidentId(ID)
                .setCircumstances(stated)
                .build());
  }

  @Test
  void whatIsAbsentWasntStated() {
    services.answer("SetClassification", Classification.newBuilder().setVersion(1).build());

    sending("{}").header("If-Match", "\"0\"").put(ONE + "/classification").then().statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(SetClassificationRequest.newBuilder().setIncidentId(ID).build());
  }

  @Test
  void aCircumstanceThatIsNoneIsNamed() {
    sending("{\"circumstances\": {\"disclosure\": \"maybe\"}}")
        .header("If-Match", "\"0\"")
        .put(ONE + "/classification")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("circumstances.disclosure"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aSeverityExplainsItself() {
    services.answer(
        "GetSeverity",
        Severity.newBuilder()
            .setIncidentId(ID)
            .setLevel(SeverityLevel.SEVERITY_LEVEL_VERY_HIGH)
            .setScore(4.25)
            .setDataContext(3)
            .addCategories(
                ScoredReason.newBuilder()
                    .setWhat("name")
                    .setScore(2)
                    .setReason("simple data: 1")
                    .setAssumed(true))
            .setIdentification(0.75)
            .setBreach(2)
            .addCircumstances(ScoredReason.newBuilder().setWhat("malice").setScore(0.5))
            .addFlags("over_100_people")
            .setClassificationVersion(3)
            .setExplanation("SE = …")
            .build());

    asResponder()
        .get(ONE + "/severity")
        .then()
        .statusCode(200)
        .body("level", equalTo("very_high"))
        .body("score", equalTo(4.25f))
        .body("data_context", equalTo(3.0f))
        .body("categories.what", contains("name"))
        .body("categories.assumed", contains(true))
        .body("circumstances.score", contains(0.5f))
        .body("flags", contains("over_100_people"))
        .body("classification_version", equalTo(3))
        .body("explanation", equalTo("SE = …"));
  }

  @Test
  void aLabelIsChangedInTheVersionThatWasRead() {
    services.answer("ChangeTlp", Incident.newBuilder().setId(ID).setVersion(4).build());

    sending("{\"tlp\": \"amber+strict\", \"reason\": \"Names in it\"}")
        .header("If-Match", "\"3\"")
        .put(ONE + "/tlp")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"4\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ChangeTlpRequest.newBuilder()
                .setIncidentId(ID)
                .setExpectedVersion(3)
                .setTlp(Tlp.TLP_AMBER_STRICT)
                .setReason("Names in it")
                .build());
  }

  @Test
  void aLabelThatIsMissingIsNotTheDefault() {
    sending("{}")
        .header("If-Match", "\"3\"")
        .put(ONE + "/tlp")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("tlp"));

    assertThat(services.calls()).isEmpty();
  }
}
