package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.GetPlaybookRequest;
import dev.cordon.contracts.incident.v1.ListPlaybooksRequest;
import dev.cordon.contracts.incident.v1.MutinyPlaybooksGrpc.MutinyPlaybooksStub;
import dev.cordon.contracts.incident.v1.RetirePlaybookRequest;
import dev.cordon.contracts.incident.v1.UploadPlaybookRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Playbooks of the incident service. */
@ApplicationScoped
class PlaybooksClient {

  @GrpcClient("incident")
  MutinyPlaybooksStub playbooks;

  private final ServiceCalls calls;

  PlaybooksClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<PageView<PlaybookView>> list(String brand) {
    return calls
        .to(playbooks, brand)
        .listPlaybooks(ListPlaybooksRequest.getDefaultInstance())
        .map(list -> PageView.of(list.getPlaybooksList(), PlaybookView::from, ""));
  }

  /**
   * @param version 0 for the newest
   */
  Uni<PlaybookView> get(String brand, String name, int version) {
    return calls
        .to(playbooks, brand)
        .getPlaybook(GetPlaybookRequest.newBuilder().setName(name).setVersion(version).build())
        .map(PlaybookView::from);
  }

  Uni<PlaybookView> upload(String brand, String document) {
    return calls
        .to(playbooks, brand)
        .uploadPlaybook(UploadPlaybookRequest.newBuilder().setDocument(document).build())
        .map(PlaybookView::from);
  }

  Uni<PlaybookView> retire(String brand, String name, long expectedVersion) {
    return calls
        .to(playbooks, brand)
        .retirePlaybook(
            RetirePlaybookRequest.newBuilder()
                .setName(name)
                .setExpectedVersion(expectedVersion)
                .build())
        .map(PlaybookView::from);
  }

  Uni<AppliedPlaybookView> apply(String brand, ApplyPlaybookRequest request) {
    return calls.to(playbooks, brand).applyPlaybook(request).map(AppliedPlaybookView::from);
  }
}
