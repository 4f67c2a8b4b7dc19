package dev.cordon.customer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.customer.v1.AbortImportRequest;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.customer.testing.Brand;
import dev.cordon.customer.testing.Refusals;
import dev.cordon.customer.testing.Sql;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class UploadsTest {

  private static final byte[] FILE = "email\nanna@post.example\nben@post.example".getBytes(UTF_8);
  private static final byte[] OTHER = "email\nanna@post.example\neva@post.example".getBytes(UTF_8);

  @GrpcClient("self")
  Channel channel;

  @Test
  void anotherChunkWhereOneWasReceivedIsRefused() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    var _ = brand.append(file, 0, FILE);

    assertThat(appended(brand, file, 0, OTHER)).isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(appended(brand, file, 0, Arrays.copyOf(FILE, 10)))
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(appended(brand, file, 0, Arrays.copyOf(FILE, FILE.length + 1)))
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(brand.append(file, 0, FILE)).isEqualTo(FILE.length);
    assertThat(brand.awaitEnd(brand.finish(file, FILE.length)).getNewPeople()).isEqualTo(2);
  }

  @Test
  void aFileThatWasReadIsComparedThoughItsContentIsGone() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.awaitEnd(brand.send("FR", FILE));

    assertThat(kept(file)).isZero();
    assertThat(brand.append(file, 0, FILE)).isEqualTo(FILE.length);
    assertThat(appended(brand, file, 0, OTHER)).isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(brand.get(file)).isEqualTo(file);
  }

  @Test
  void anEndThatComesAgainIsComparedBySizeAndHash() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    var _ = brand.append(file, 0, FILE);
    Import done = brand.awaitEnd(brand.finish(file, FILE.length, sha256(FILE)));

    assertThat(brand.finish(file, FILE.length, sha256(FILE).toUpperCase(Locale.ROOT)))
        .isEqualTo(done);
    assertThat(brand.finish(file, FILE.length)).isEqualTo(done);
    assertThat(Refusals.of(() -> brand.finish(file, FILE.length, sha256(OTHER))).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(Refusals.of(() -> brand.finish(file, FILE.length - 1)).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(Refusals.of(() -> brand.finish(file, FILE.length, "abc")).violations())
        .extracting("field")
        .containsExactly("sha256");
  }

  /** Who has the database alone can't try out whose row a short file holds. */
  @Test
  void whatIsComparedIsKeyed() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    var _ = brand.append(file, 0, FILE);
    var _ = brand.finish(file, FILE.length, sha256(FILE));

    assertThat(
            Sql.number(
                "select count(*) from import_chunk where encode(digest, 'hex') = '%s'"
                    .formatted(sha256(FILE))))
        .isZero();
    assertThat(
            Sql.number(
                "select count(*) from customer_import where file_digest = '%s'"
                    .formatted(sha256(FILE))))
        .isZero();
  }

  @Test
  void anImportThatIsAbortedGivesItsKeyBack() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.startUnder("upload", "FR");

    var _ =
        brand
            .imports()
            .abortImport(AbortImportRequest.newBuilder().setImportId(file.getId()).build());

    Import again = brand.startUnder("upload", "FR");
    assertThat(again.getId()).isNotEqualTo(file.getId());
    assertThat(brand.get(again).getState()).isEqualTo(ImportState.IMPORT_STATE_RECEIVING);
    assertThat(brand.startUnder("upload", "FR").getId()).isEqualTo(again.getId());
  }

  @Test
  void anImportThatGrowsTooLargeGivesItsKeyBackAndNoOther() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import other = brand.startUnder("other", "FR");
    Import file = brand.startUnder("upload", "FR");
    byte[] chunk = new byte[1024 * 1024];
    var _ = brand.append(file, 0, chunk);
    var _ = brand.append(file, chunk.length, chunk);

    assertThat(appended(brand, file, 2L * chunk.length, chunk)).isEqualTo(ErrorReason.TOO_LARGE);

    assertThat(brand.startUnder("upload", "FR").getId()).isNotEqualTo(file.getId());
    assertThat(brand.startUnder("other", "FR").getId()).isEqualTo(other.getId());
  }

  @Test
  void aFileThatHasStoppedComingIsDroppedAfterADay() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.startUnder("upload", "FR");
    Import later = brand.start("FR");
    Import goesOn = brand.start("FR");
    var _ = brand.append(file, 0, FILE);
    idle(goesOn, 23);
    var _ = brand.append(goesOn, 0, FILE);
    idle(later, 23);
    idle(file, 25);

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> Sql.number("select count(*) from import_upload where " + is(file)) == 0);

    assertThat(Refusals.of(() -> brand.get(file)).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(kept(file)).isZero();
    assertThat(
            Sql.number(
                """
                select count(*) from audit_entry
                 where object_id = '%s' and action = 'import.dropped' and actor = 'pia'
                   and details ->> 'reason' = 'abandoned'
                """
                    .formatted(file.getId())))
        .isEqualTo(1);
    assertThat(brand.startUnder("upload", "FR").getId()).isNotEqualTo(file.getId());
    assertThat(brand.get(later).getState()).isEqualTo(ImportState.IMPORT_STATE_RECEIVING);
    assertThat(
            Sql.number(
                "select count(*) from import_upload where idle_since > now() - interval '1 hour'"
                    + " and "
                    + is(goesOn)))
        .isEqualTo(1);
  }

  @Test
  void whatIsReadOrDroppedIsNoUploadAnyMore() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import read = brand.send("FR", FILE);
    Import aborted = brand.start("FR");
    var _ =
        brand
            .imports()
            .abortImport(AbortImportRequest.newBuilder().setImportId(aborted.getId()).build());

    assertThat(
            Sql.number("select count(*) from import_upload where tenant_id = '" + brand.id() + "'"))
        .isZero();
    assertThat(brand.awaitEnd(read).getNewPeople()).isEqualTo(2);
  }

  /** An upload may take longer than the token lives that it began with. */
  @Test
  void theGatewayEndsWhatAPersonBegan() {
    Brand brand = Brand.provisioned(channel, "FR");
    Import file = brand.start("FR");
    var gateway = brand.importsOfGateway();

    var _ =
        gateway.appendChunk(
            AppendChunkRequest.newBuilder()
                .setImportId(file.getId())
                .setContent(ByteString.copyFrom(FILE))
                .build());
    var _ =
        gateway.finishUpload(
            FinishUploadRequest.newBuilder()
                .setImportId(file.getId())
                .setSize(FILE.length)
                .setSha256(sha256(FILE))
                .build());

    assertThat(brand.awaitEnd(file).getNewPeople()).isEqualTo(2);
    assertThat(
            gateway
                .getImport(GetImportRequest.newBuilder().setImportId(file.getId()).build())
                .getState())
        .isEqualTo(ImportState.IMPORT_STATE_COMPLETED);
    assertThat(trail(file, "import.received", "SERVICE_IDENTITY_GATEWAY")).isEqualTo(1);
    assertThat(trail(file, "import.completed", "SERVICE_IDENTITY_CUSTOMER")).isEqualTo(1);
    assertThat(
            Sql.number(
                """
                select count(distinct details->>'file_digest') from audit_entry
                 where object_id = '%s' and details->>'file_digest' <> ''
                """
                    .formatted(file.getId())))
        .as("both tell which file it was")
        .isEqualTo(1);
    assertThat(
            Refusals.of(() -> gateway.startImport(StartImportRequest.getDefaultInstance()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(
            Refusals.of(
                    () ->
                        Brand.provisioned(channel, "FR")
                            .importsOfGateway()
                            .abortImport(
                                AbortImportRequest.newBuilder().setImportId(file.getId()).build()))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  private static long trail(Import file, String action, String caller) {
    return Sql.number(
        """
        select count(*) from audit_entry
         where object_id = '%s' and action = '%s' and actor = 'pia' and caller = '%s'
        """
            .formatted(file.getId(), action, caller));
  }

  private static ErrorReason appended(Brand brand, Import file, long offset, byte[] content) {
    return Refusals.of(() -> brand.append(file, offset, content)).reason();
  }

  /** Bytes of the file that are still there, sealed. */
  private static long kept(Import file) {
    return Sql.number("select sum(length(sealed)) from import_chunk where " + is(file));
  }

  private static void idle(Import file, int hours) {
    int changed =
        Sql.run(
            "update import_upload set idle_since = now() - interval '%d hours' where %s"
                .formatted(hours, is(file)));
    assertThat(changed).isEqualTo(1);
  }

  private static String is(Import file) {
    return "import_id = '" + file.getId() + "'";
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
