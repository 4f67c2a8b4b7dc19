package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.contracts.incident.v1.Task;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;

/** A playbook whose steps are due after awareness, and statements of that. */
public final class Counting {

  private static final int STATED = 2;
  private static final int AUTHORITY = 6;
  private static final int LETTERS = 8;

  private final Channel channel;
  private final Brand brand;

  public Counting(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  public BrandTasks tasks() {
    return new BrandTasks(channel, brand);
  }

  public List<Task> applied(Incident incident) {
    return brand
        .as(PlaybooksGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER)
        .applyPlaybook(
            ApplyPlaybookRequest.newBuilder()
                .setIncidentId(incident.getId())
                .setName("customer-data-exposure")
                .setVersion(1)
                .build())
        .getTasksList();
  }

  /** Due 12 hours after awareness. */
  public Task stated(List<Task> made) {
    return made.get(STATED);
  }

  /** Fixed at 72 hours. */
  public Task authority(List<Task> made) {
    return made.get(AUTHORITY);
  }

  /** Due after 96 hours, and not fixed. */
  public Task letters(List<Task> made) {
    return made.get(LETTERS);
  }

  /**
   * The brand knew since.
   *
   * @param version of the statement that it follows; what was reported is the first
   */
  public void known(Incident incident, long version, Instant since) {
    var _ =
        brand
            .as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_PRIVACY_OFFICER)
            .setAwareness(
                SetAwarenessRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setLegalEntity("brand")
                    .setExpectedVersion(version)
                    .setAwareAt(Brand.timestamp(since))
                    .setReason("A ticket of the night shift")
                    .build());
  }
}
