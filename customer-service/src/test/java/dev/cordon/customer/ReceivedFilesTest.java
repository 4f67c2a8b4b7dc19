package dev.cordon.customer;

import static dev.cordon.customer.ImportsTest.HEADER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on their way in. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ReceivedFilesTest {

  @GrpcClient("self")
  Channel channel;

  @ParameterizedTest
  @ValueSource(strings = {"given_name,country\nAnna,FR", "email,mail\na,b", "\uFFFE\uFFFE", "\n\n"})
  void aFileThatCantBeReadIsRefusedAndStaysAsItWas(String content) {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    byte[] bytes = content.getBytes(UTF_8);
    var _ = brand.append(file, 0, bytes);

    Refusal refusal = Refusals.of(() -> brand.finish(file, bytes.length));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.MALFORMED_REQUEST);
    assertThat(refusal.detail()).isNotBlank();
    assertThat(brand.get(file).getState()).isEqualTo(ImportState.IMPORT_STATE_RECEIVING);
  }

  @Test
  void aChunkThatWasReceivedIsAnsweredAsItWasAndAGapIsRefused() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    byte[] first = HEADER.getBytes(UTF_8);
    byte[] second = "C-1,anna@post.example,Anna,FR,,".getBytes(UTF_8);

    assertThat(brand.append(file, 0, first)).isEqualTo(first.length);
    assertThat(brand.append(file, 0, first)).isEqualTo(first.length);
    assertThat(Refusals.of(() -> brand.append(file, first.length + 1, second)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> brand.finish(file, first.length + second.length)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(brand.append(file, first.length, second)).isEqualTo(first.length + second.length);

    Import done = brand.awaitEnd(brand.finish(file, first.length + second.length));

    assertThat(done.getNewPeople()).isEqualTo(1);
    assertThat(brand.finish(file, first.length + second.length).getState())
        .isEqualTo(ImportState.IMPORT_STATE_COMPLETED);
    assertThat(Refusals.of(() -> brand.append(file, first.length + second.length, first)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aFileOverTheLimitIsDropped() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    byte[] chunk = new byte[1024 * 1024];

    var _ = brand.append(file, 0, chunk);
    var _ = brand.append(file, chunk.length, chunk);

    assertThat(Refusals.of(() -> brand.append(file, 2L * chunk.length, chunk)).reason())
        .isEqualTo(ErrorReason.TOO_LARGE);
    assertThat(Refusals.of(() -> brand.get(file)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void onlyAFileThatIsOnItsWayIsDropped() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    Import done = brand.imported("FR", HEADER);

    var _ = brand.imports().abortImport(abort(file));

    assertThat(Refusals.of(() -> brand.get(file)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(Refusals.of(() -> brand.imports().abortImport(abort(done))).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aKeyStartsOneImport() {
    Brand brand = Brand.provisioned(channel, "FR");
    var keyed = Calls.with(brand.imports(), "cordon-idempotency-key", "first-file");
    StartImportRequest request =
        StartImportRequest.newBuilder().setSource("crm").setLegalEntity("FR").build();

    assertThat(keyed.startImport(request).getId()).isEqualTo(keyed.startImport(request).getId());
    assertThat(
            Refusals.of(() -> keyed.startImport(request.toBuilder().setSource("pos").build()))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void aFileOfABrandWithSeveralControllersSaysWhoseItIs() {
    Brand brand = Brand.provisioned(channel, "FR", "DE");

    assertThat(Refusals.of(() -> brand.start("")).violations())
        .extracting("field")
        .containsExactly("legal_entity");
    assertThat(Refusals.of(() -> brand.start("IT")).reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(Refusals.of(() -> Brand.unknown(channel).start("FR")).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  private static AbortImportRequest abort(Import file) {
    return AbortImportRequest.newBuilder().setImportId(file.getId()).build();
  }
}
