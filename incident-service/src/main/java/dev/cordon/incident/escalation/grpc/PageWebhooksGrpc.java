package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.AddPageWebhookRequest;
import dev.cordon.contracts.incident.v1.ChangePageWebhookRequest;
import dev.cordon.contracts.incident.v1.GetPageWebhookRequest;
import dev.cordon.contracts.incident.v1.ListPageWebhooksRequest;
import dev.cordon.contracts.incident.v1.ListPageWebhooksResponse;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.contracts.incident.v1.PageWebhooks;
import dev.cordon.contracts.incident.v1.RemovePageWebhookRequest;
import dev.cordon.incident.escalation.application.Webhooks;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class PageWebhooksGrpc implements PageWebhooks {

  private static final String LIST = "page webhooks";

  private final Webhooks webhooks;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  PageWebhooksGrpc(Webhooks webhooks, Callers callers, Idempotency idempotency, Cursors cursors) {
    this.webhooks = webhooks;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<PageWebhook> addPageWebhook(AddPageWebhookRequest request) {
    Caller caller = callers.current();
    return idempotency.inConnection(
        request,
        PageWebhook.parser(),
        () ->
            webhooks
                .add(
                    caller,
                    request.getName(),
                    EscalationMessages.format(request.getFormat()),
                    request.getUrl(),
                    new Webhook.Secrets(request.getIntegrationKey(), request.getSigningSecret()))
                .map(EscalationMessages::from));
  }

  @Override
  public Uni<ListPageWebhooksResponse> listPageWebhooks(ListPageWebhooksRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), LIST, caller);
    Optional<UUID> after = page.after().stream().findFirst().map(UUID::fromString);
    return webhooks
        .page(caller, after, page.limit() + 1)
        .map(found -> response(found, page, caller));
  }

  private ListPageWebhooksResponse response(List<Webhook> found, PageSpec page, Caller caller) {
    var rows = cursors.page(found, page, LIST, caller, row -> List.of(row.id().toString()));
    return ListPageWebhooksResponse.newBuilder()
        .addAllWebhooks(rows.rows().stream().map(EscalationMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<PageWebhook> getPageWebhook(GetPageWebhookRequest request) {
    return webhooks.get(callers.current(), id(request.getId())).map(EscalationMessages::from);
  }

  @Override
  public Uni<PageWebhook> changePageWebhook(ChangePageWebhookRequest request) {
    return webhooks
        .change(
            callers.current(),
            new Webhooks.Wanted(
                id(request.getId()),
                request.getExpectedVersion(),
                request.getName(),
                request.getUrl(),
                request.getEnabled(),
                new Webhook.Secrets(request.getIntegrationKey(), request.getSigningSecret())))
        .map(EscalationMessages::from);
  }

  @Override
  public Uni<PageWebhook> removePageWebhook(RemovePageWebhookRequest request) {
    return webhooks
        .remove(callers.current(), id(request.getId()), request.getExpectedVersion())
        .map(EscalationMessages::from);
  }

  private static UUID id(String id) {
    return References.to("webhook", id);
  }
}
