package dev.cordon.testkit.quarkus;

import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import java.util.UUID;

/** A client's side of a call: who calls, for whom. */
public final class Calls {

  private Calls() {}

  /** As a member of the organization with this alias. */
  public static <S extends AbstractStub<S>> S as(S stub, String token, String alias) {
    return with(stub, "authorization", "Bearer " + token, "cordon-organization", alias);
  }

  /** As a service that acts for a tenant. */
  public static <S extends AbstractStub<S>> S asService(
      S stub, String token, UUID tenant, String initiator) {
    return with(
        stub,
        "authorization",
        "Bearer " + token,
        "cordon-tenant",
        tenant.toString(),
        "cordon-initiator",
        initiator);
  }

  /** With further headers, as name and value in turn. */
  public static <S extends AbstractStub<S>> S with(S stub, String... namesAndValues) {
    Metadata headers = new Metadata();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(
          Metadata.Key.of(namesAndValues[i], Metadata.ASCII_STRING_MARSHALLER),
          namesAndValues[i + 1]);
    }
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
