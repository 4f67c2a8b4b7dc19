package dev.cordon.customer.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.Channel;
import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.AppendChunkRequest;
import dev.cordon.contracts.customer.v1.Audience;
import dev.cordon.contracts.customer.v1.AudiencesGrpc;
import dev.cordon.contracts.customer.v1.AudiencesGrpc.AudiencesBlockingStub;
import dev.cordon.contracts.customer.v1.BrandsGrpc;
import dev.cordon.contracts.customer.v1.ComputeExposureSetRequest;
import dev.cordon.contracts.customer.v1.Controller;
import dev.cordon.contracts.customer.v1.ExposureSet;
import dev.cordon.contracts.customer.v1.ExposureSetsGrpc;
import dev.cordon.contracts.customer.v1.ExposureSetsGrpc.ExposureSetsBlockingStub;
import dev.cordon.contracts.customer.v1.FinishUploadRequest;
import dev.cordon.contracts.customer.v1.FreezeAudienceRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.Import;
import dev.cordon.contracts.customer.v1.ImportState;
import dev.cordon.contracts.customer.v1.ImportsGrpc;
import dev.cordon.contracts.customer.v1.ImportsGrpc.ImportsBlockingStub;
import dev.cordon.contracts.customer.v1.ListRejectionsRequest;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.customer.v1.Rejection;
import dev.cordon.contracts.customer.v1.StartImportRequest;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A brand of its own for each test, and what its people and Cordon's services ask for. */
public final class Brand {

  private static final int CHUNK = 1024 * 1024;

  private final UUID id = UUID.randomUUID();
  private final String alias = "brand-" + id;
  private final io.grpc.Channel channel;

  private Brand(io.grpc.Channel channel) {
    this.channel = channel;
  }

  public static Brand provisioned(io.grpc.Channel channel, String... controllers) {
    Brand brand = new Brand(channel);
    brand.provision(controllers);
    return brand;
  }

  public static Brand unknown(io.grpc.Channel channel) {
    return new Brand(channel);
  }

  public UUID id() {
    return id;
  }

  public String alias() {
    return alias;
  }

  public void provision(String... controllers) {
    ProvisionBrandRequest.Builder request = ProvisionBrandRequest.newBuilder();
    for (String code : controllers) {
      request.addControllers(Controller.newBuilder().setCode(code).setCountry(code));
    }
    provision(request);
  }

  /** One controller, whose country may be another one than before. */
  public void replaceCountry(String code, String country) {
    provision(
        ProvisionBrandRequest.newBuilder()
            .addControllers(Controller.newBuilder().setCode(code).setCountry(country)));
  }

  private void provision(ProvisionBrandRequest.Builder request) {
    String token = TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT);
    var _ =
        Calls.asService(BrandsGrpc.newBlockingStub(channel), token, id, "op")
            .provisionBrand(request.build());
  }

  public ImportsBlockingStub imports(Role role) {
    String token = TestIssuer.running().member(id, alias, "pia", role);
    return Calls.as(ImportsGrpc.newBlockingStub(channel), token, alias);
  }

  /** Pia, a privacy officer. */
  public ImportsBlockingStub imports() {
    return imports(Role.ROLE_PRIVACY_OFFICER);
  }

  /** The gateway, going on with Pia's work when her token is over. */
  public ImportsBlockingStub importsOfGateway() {
    String token = TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY);
    return Calls.asService(ImportsGrpc.newBlockingStub(channel), token, id, "pia");
  }

  public <S extends AbstractStub<S>> S as(S stub, Role role, String subject) {
    return Calls.as(stub, TestIssuer.running().member(id, alias, subject, role), alias);
  }

  public AudiencesBlockingStub audiences() {
    String token = TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION);
    return Calls.asService(AudiencesGrpc.newBlockingStub(channel), token, id, "lou");
  }

  public Import startUnder(String key, String legalEntity) {
    return Calls.with(imports(), "cordon-idempotency-key", key)
        .startImport(
            StartImportRequest.newBuilder().setSource("crm").setLegalEntity(legalEntity).build());
  }

  public Import start(String legalEntity) {
    return imports()
        .startImport(
            StartImportRequest.newBuilder().setSource("crm").setLegalEntity(legalEntity).build());
  }

  public long append(Import file, long offset, byte[] content) {
    return imports()
        .appendChunk(
            AppendChunkRequest.newBuilder()
                .setImportId(file.getId())
                .setOffset(offset)
                .setContent(ByteString.copyFrom(content))
                .build())
        .getBytesReceived();
  }

  public Import finish(Import file, long size) {
    return imports()
        .finishUpload(
            FinishUploadRequest.newBuilder().setImportId(file.getId()).setSize(size).build());
  }

  public Import finish(Import file, long size, String sha256) {
    return imports()
        .finishUpload(
            FinishUploadRequest.newBuilder()
                .setImportId(file.getId())
                .setSize(size)
                .setSha256(sha256)
                .build());
  }

  /** Brings a file and leaves it to the worker. */
  public Import send(String legalEntity, byte[] content) {
    Import file = start(legalEntity);
    for (int offset = 0; offset < content.length; offset += CHUNK) {
      int end = Math.min(content.length, offset + CHUNK);
      var _ = append(file, offset, Arrays.copyOfRange(content, offset, end));
    }
    return finish(file, content.length);
  }

  /** Brings a file and waits until it was read. */
  public Import imported(String legalEntity, String content) {
    return awaitEnd(send(legalEntity, content.getBytes(UTF_8)));
  }

  public Import awaitEnd(Import file) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> get(file),
            now ->
                now.getState() == ImportState.IMPORT_STATE_COMPLETED
                    || now.getState() == ImportState.IMPORT_STATE_FAILED);
  }

  public Import get(Import file) {
    return imports().getImport(GetImportRequest.newBuilder().setImportId(file.getId()).build());
  }

  public List<Rejection> rejections(Import file) {
    return imports()
        .listRejections(ListRejectionsRequest.newBuilder().setImportId(file.getId()).build())
        .getRejectionsList();
  }

  /** Lou, an incident lead. */
  public ExposureSetsBlockingStub exposureSets() {
    String token = TestIssuer.running().member(id, alias, "lou", Role.ROLE_INCIDENT_LEAD);
    return Calls.as(ExposureSetsGrpc.newBlockingStub(channel), token, alias);
  }

  public ExposureSet exposed(UUID exposureId, List<Import> files, DataCategory... categories) {
    return exposed(exposureSets(), exposureId, files, categories);
  }

  public ExposureSet exposed(
      ExposureSetsBlockingStub exposureSets,
      UUID exposureId,
      List<Import> files,
      DataCategory... categories) {
    return exposed(exposureSets, UUID.randomUUID(), exposureId, files, categories);
  }

  /** Of this incident. */
  public ExposureSet exposedBy(
      UUID incidentId, UUID exposureId, List<Import> files, DataCategory... categories) {
    return exposed(exposureSets(), incidentId, exposureId, files, categories);
  }

  private static ExposureSet exposed(
      ExposureSetsBlockingStub exposureSets,
      UUID incidentId,
      UUID exposureId,
      List<Import> files,
      DataCategory... categories) {
    return exposureSets.computeExposureSet(
        ComputeExposureSetRequest.newBuilder()
            .setExposureId(exposureId.toString())
            .setIncidentId(incidentId.toString())
            .addAllCategories(List.of(categories))
            .addAllImportIds(files.stream().map(Import::getId).toList())
            .build());
  }

  public Audience frozen(UUID audienceId, ExposureSet exposure) {
    return audiences()
        .freezeAudience(
            FreezeAudienceRequest.newBuilder()
                .setAudienceId(audienceId.toString())
                .setExposureId(exposure.getExposureId())
                .setChannel(Channel.CHANNEL_EMAIL)
                .build());
  }
}
