package dev.cordon.gateway.escalation;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddPageWebhookRequest;
import dev.cordon.contracts.incident.v1.ChangePageWebhookRequest;
import dev.cordon.contracts.incident.v1.GetContactPointsRequest;
import dev.cordon.contracts.incident.v1.GetPageWebhookRequest;
import dev.cordon.contracts.incident.v1.ListPageWebhooksRequest;
import dev.cordon.contracts.incident.v1.MutinyContactPointsOfPeopleGrpc.MutinyContactPointsOfPeopleStub;
import dev.cordon.contracts.incident.v1.MutinyPageWebhooksGrpc.MutinyPageWebhooksStub;
import dev.cordon.contracts.incident.v1.RemovePageWebhookRequest;
import dev.cordon.contracts.incident.v1.SetContactPointsRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Where people and receivers are reached, at the incident service. */
@ApplicationScoped
class ContactsClient {

  @GrpcClient("incident")
  MutinyContactPointsOfPeopleStub contacts;

  @GrpcClient("incident")
  MutinyPageWebhooksStub webhooks;

  private final ServiceCalls calls;

  ContactsClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ContactPointsView> points(String brand, String person) {
    return calls
        .to(contacts, brand)
        .getContactPoints(GetContactPointsRequest.newBuilder().setPersonId(person).build())
        .map(ContactPointsView::from);
  }

  Uni<ContactPointsView> set(String brand, SetContactPointsRequest request) {
    return calls.to(contacts, brand).setContactPoints(request).map(ContactPointsView::from);
  }

  Uni<PageWebhookView> add(String brand, AddPageWebhookRequest request) {
    return calls.to(webhooks, brand).addPageWebhook(request).map(PageWebhookView::from);
  }

  Uni<PageView<PageWebhookView>> webhooks(String brand, PageRequest page) {
    return calls
        .to(webhooks, brand)
        .listPageWebhooks(ListPageWebhooksRequest.newBuilder().setPage(page).build())
        .map(
            list ->
                PageView.of(list.getWebhooksList(), PageWebhookView::from, list.getNextCursor()));
  }

  Uni<PageWebhookView> webhook(String brand, String id) {
    return calls
        .to(webhooks, brand)
        .getPageWebhook(GetPageWebhookRequest.newBuilder().setId(id).build())
        .map(PageWebhookView::from);
  }

  Uni<PageWebhookView> change(String brand, ChangePageWebhookRequest request) {
    return calls.to(webhooks, brand).changePageWebhook(request).map(PageWebhookView::from);
  }

  Uni<PageWebhookView> remove(String brand, String id, long expectedVersion) {
    return calls
        .to(webhooks, brand)
        .removePageWebhook(
            RemovePageWebhookRequest.newBuilder()
                .setId(id)
                .setExpectedVersion(expectedVersion)
                .build())
        .map(PageWebhookView::from);
  }
}
