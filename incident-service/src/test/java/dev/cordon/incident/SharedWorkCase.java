package dev.cordon.incident;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** An owner with an incident and its tasks, and a peer whom it is shared with for work. */
abstract class SharedWorkCase extends SharingCase {

  Brand owner;
  Brand peer;
  Incident incident;
  BrandTasks tasks;

  @BeforeEach
  void somebodyHasAnIncident() {
    owner = Brand.registered(channel);
    peer = Brand.registered(channel);
    incident = owner.opened("Leak");
    tasks = new BrandTasks(channel, owner);
  }

  Share forWork(SharedPart... parts) {
    return shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_WORK, List.of(parts));
  }

  static MoveSharedTaskRequest.Builder moving(Share share, Task task, TaskState to) {
    return MoveSharedTaskRequest.newBuilder()
        .setShareId(share.getId())
        .setTaskId(task.getId())
        .setExpectedVersion(task.getVersion())
        .setTo(to);
  }

  static AddSharedIndicatorRequest.Builder indicator(Share share, Tlp tlp) {
    return AddSharedIndicatorRequest.newBuilder()
        .setShareId(share.getId())
        .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
        .setValue("evil[.]example")
        .setDescription("seen in our logs")
        .setTlp(tlp);
  }
}
