package dev.cordon.testkit.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Asks every list of a running service for a page behind a cursor that nobody signed. */
public final class CursorCases {

  private static final String ALIAS = "maison";
  private static final UUID ID = UUID.randomUUID();

  private CursorCases() {}

  /**
   * A test a list.
   *
   * @param packages of the contract that the service implements
   */
  public static Stream<DynamicTest> of(Channel channel, String... packages) {
    return DoorCases.methods(packages)
        .filter(CursorCases::isList)
        .map(
            method ->
                dynamicTest(
                    method.getFullMethodName(),
                    () ->
                        assertThat(DoorCases.call(channel, method, forged(method), headers(method)))
                            .isIn(Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND)));
  }

  private static boolean isList(MethodDescriptor<?, ?> method) {
    return ((Message) DoorCases.prototype(method))
        .getDescriptorForType().getFields().stream().anyMatch(CursorCases::isPage);
  }

  private static boolean isPage(FieldDescriptor field) {
    return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
        && field.getMessageType().equals(PageRequest.getDescriptor());
  }

  /** Ids are of nothing, so that all that could be listed is what the cursor leads to. */
  private static Message forged(MethodDescriptor<?, ?> method) {
    Message.Builder request = ((Message) DoorCases.prototype(method)).newBuilderForType();
    for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
      if (isPage(field)) {
        request.setField(field, PageRequest.newBuilder().setCursor("Zm9yZ2Vk").build());
      } else if (field.getName().endsWith("_id") && !field.isRepeated()) {
        request.setField(field, UUID.randomUUID().toString());
      }
    }
    return request.build();
  }

  private static Metadata headers(MethodDescriptor<?, ?> method) {
    Access access = Contracts.access(method);
    return access.getRolesCount() > 0
        ? DoorCases.headers(
            "authorization",
            "Bearer " + TestIssuer.running().member(ID, ALIAS, "ada", access.getRoles(0)),
            "cordon-organization",
            ALIAS)
        : DoorCases.headers(
            "authorization",
            "Bearer " + TestIssuer.running().service(access.getServices(0)),
            "cordon-tenant",
            ID.toString(),
            "cordon-initiator",
            "ada");
  }
}
