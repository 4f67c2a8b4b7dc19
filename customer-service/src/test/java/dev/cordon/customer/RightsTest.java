package dev.cordon.customer;

import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.rights.CursorCases;
import dev.cordon.testkit.rights.DoorCases;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each method as everybody there is: the contract alone says who is let in. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RightsTest {

  @GrpcClient("self")
  Channel channel;

  @TestFactory
  Stream<DynamicNode> theContractSaysWhoIsLetIn() {
    return DoorCases.of(channel, "cordon.customer.v1", "cordon.common.v1");
  }

  @TestFactory
  Stream<DynamicTest> aCursorThatNobodySignedLeadsNowhere() {
    return CursorCases.of(channel, "cordon.customer.v1", "cordon.common.v1");
  }
}
