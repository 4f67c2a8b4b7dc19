package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.ListNoticesResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Notices come in pages, the newest first, however long they are. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class NoticeListsTest {

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Test
  void listsNewestFirstPageByPage() {
    Brand brand = Brand.ATELIER;
    Drafts drafts = new Drafts(notices, brand);
    List<String> drafted = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      drafted.addFirst(drafts.draft(UUID.randomUUID()).getId());
    }

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      ListNoticesRequest.Builder request = ListNoticesRequest.newBuilder();
      request.getPageBuilder().setLimit(2).setCursor(cursor);
      ListNoticesResponse page = brand.lead(notices).listNotices(request.build());
      page.getNoticesList().forEach(notice -> listed.add(notice.getId()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(listed).startsWith(drafted.toArray(String[]::new)).doesNotHaveDuplicates();
  }

  @Test
  void aPageOfLongNoticesEndsBeforeItIsTooLarge() {
    Brand brand = Brand.ATELIER;
    String body = "é".repeat(20_000);
    var request = Drafts.request(UUID.randomUUID()).toBuilder();
    for (String language : List.of("de", "it", "es", "pt", "nl", "pl", "sv", "da")) {
      request.addVersions(Drafts.version(language, "s", body));
    }
    for (int i = 0; i < 5; i++) {
      assertThat(brand.lead(notices).draftNotice(request.build()).getVersionsCount()).isEqualTo(10);
    }
    ListNoticesRequest.Builder list = ListNoticesRequest.newBuilder();
    list.getPageBuilder().setLimit(5);

    ListNoticesResponse page = brand.lead(notices).listNotices(list.build());

    assertThat(page.getSerializedSize()).isLessThan(1_100_000);
    assertThat(page.getNextCursor()).isNotEmpty();
  }

  @Test
  void aNoticeThatIsTooLongForAPageIsAPageOfItsOwn() {
    Brand brand = Brand.ATELIER;
    var request = Drafts.request(UUID.randomUUID()).toBuilder();
    for (int i = 0; i < 20; i++) {
      request.addVersions(Drafts.version("de-x-v" + i, "s", "漢".repeat(20_000)));
    }
    Notice older = new Drafts(notices, brand).draft(UUID.randomUUID());
    Notice longOne = brand.lead(notices).draftNotice(request.build());
    ListNoticesRequest.Builder list = ListNoticesRequest.newBuilder();
    list.getPageBuilder().setLimit(5);

    ListNoticesResponse first = brand.lead(notices).listNotices(list.build());
    list.getPageBuilder().setCursor(first.getNextCursor());
    ListNoticesResponse second = brand.lead(notices).listNotices(list.build());

    assertThat(first.getNoticesList()).containsExactly(longOne);
    assertThat(second.getNoticesList()).startsWith(older);
  }
}
