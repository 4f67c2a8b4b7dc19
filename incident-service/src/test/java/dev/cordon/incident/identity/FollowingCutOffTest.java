package dev.cordon.incident.identity;

import static dev.cordon.contracts.common.v1.Role.ROLE_RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who follows what happens, and whose provider is cut off meanwhile. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FollowingCutOffTest extends ProviderFixture {

  @Test
  void whoseProviderIsCutOffIsToldNothingMore() {
    Brand brand = connected();
    Follower follower =
        Follower.from(
            from ->
                Calls.as(
                        LiveGrpc.newBlockingStub(channel),
                        TestIssuer.running()
                            .memberThrough(
                                brand.alias(), brand.id(), brand.alias(), "jo", ROLE_RESPONDER),
                        brand.alias())
                    .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build()));

    var _ = admin(brand).cutOffIdentityProvider(breached());

    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () ->
                assertThat(Refusals.of(follower.stepping()).reason())
                    .isEqualTo(ErrorReason.SESSION_CUT_OFF));
  }
}
