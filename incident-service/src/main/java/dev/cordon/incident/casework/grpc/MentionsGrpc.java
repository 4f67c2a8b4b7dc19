package dev.cordon.incident.casework.grpc;

import dev.cordon.contracts.incident.v1.ListMentionsRequest;
import dev.cordon.contracts.incident.v1.ListMentionsResponse;
import dev.cordon.contracts.incident.v1.Mentions;
import dev.cordon.incident.casework.application.Timelines;
import dev.cordon.incident.casework.application.Timelines.ReadMention;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Where the caller is spoken to. */
@GrpcService
class MentionsGrpc implements Mentions {

  private final Timelines timelines;
  private final Callers callers;
  private final Cursors cursors;

  MentionsGrpc(Timelines timelines, Callers callers, Cursors cursors) {
    this.timelines = timelines;
    this.callers = callers;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListMentionsResponse> listMentions(ListMentionsRequest request) {
    Caller caller = callers.current();
    // A cursor is good for one person's list.
    String list = "mentions " + caller.actor();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return timelines
        .mentioning(caller, TimelineMessages.mentionPlace(page), page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListMentionsResponse response(
      List<ReadMention> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, TimelineMessages::keys);
    return ListMentionsResponse.newBuilder()
        .addAllMentions(rows.rows().stream().map(TimelineMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }
}
