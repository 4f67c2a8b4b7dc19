package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.MutinyEnrolmentsGrpc.MutinyEnrolmentsStub;
import dev.cordon.contracts.incident.v1.OpenEnrolmentRequest;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.identity.Tenant;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** Enrolment codes at the incident service, for whoever has one: they have no token yet. */
@ApplicationScoped
class EnrolmentClient {

  /** Whom the trail names: nobody is known before the key is there. */
  private static final String HOLDER = "enrolment-code";

  /** What a code looks like; whether it is one, the service knows. */
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{75}");

  @GrpcClient("incident")
  MutinyEnrolmentsStub enrolments;

  private final OutgoingIdentity identity;

  EnrolmentClient(OutgoingIdentity identity) {
    this.identity = identity;
  }

  Uni<OpenedCode> open(String code, String requestId) {
    if (!CODE.matcher(code).matches()) {
      return Uni.createFrom().item(OpenedCode.NOT_GOOD);
    }
    Caller.Service gateway =
        new Caller.Service(
            ServiceIdentity.SERVICE_IDENTITY_GATEWAY, tenant(code), HOLDER, requestId);
    return identity
        .asService(enrolments, gateway)
        .chain(stub -> stub.openEnrolment(OpenEnrolmentRequest.newBuilder().setCode(code).build()))
        .map(OpenedCode::from);
  }

  /** It begins with the organization's id, and the service checks that it made it. */
  private static Tenant tenant(String code) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(code));
    return new Tenant(new UUID(bytes.getLong(), bytes.getLong()));
  }
}
