package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.NoteNoticeRequest;
import dev.cordon.contracts.incident.v1.NoticeLinesGrpc;
import dev.cordon.contracts.incident.v1.NoticeStep;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import java.time.Instant;

/** What the notification service tells of a brand's notices, as Lou's work. */
public final class BrandNotices {

  private final Channel channel;
  private final Brand brand;

  public BrandNotices(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  public void told(Incident incident, String notice, long version, NoticeStep step) {
    var _ =
        Calls.asService(
                NoticeLinesGrpc.newBlockingStub(channel),
                TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
                brand.id(),
                "lou")
            .noteNotice(
                NoteNoticeRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setNoticeId(notice)
                    .setVersion(version)
                    .setStep(step)
                    .setMadeAt(Brand.timestamp(Instant.now().minusSeconds(1)))
                    .build());
  }
}
