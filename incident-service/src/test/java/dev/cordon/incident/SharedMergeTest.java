package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A merge brings to a shared incident what was shared with nobody. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SharedMergeTest extends SharingCase {

  @Test
  void whatCameByAMergeIsNotSharedAndWhatWasSharedStays() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident survivor = withEverything(owner);
    Incident other = owner.opened("Other");
    owner.found(other, DataCategory.DATA_CATEGORY_PASSWORD, Verdict.VERDICT_EXPOSED);
    indicator(owner, other, "other.example", Tlp.TLP_AMBER);
    Share before = shared(owner, peer, survivor, ShareAccess.SHARE_ACCESS_READ, ALL);
    Share ofOther = shared(owner, peer, other, ShareAccess.SHARE_ACCESS_READ, ALL);

    var _ =
        new Linked(channel, owner)
            .merges("lou")
            .mergeIncidents(
                Linked.merging(Journey.read(owner, survivor), Journey.read(owner, other)));
    Share after = shared(owner, peer, survivor, ShareAccess.SHARE_ACCESS_READ, ALL);

    assertThat(
            owner
                .exposures()
                .listFindings(
                    ListFindingsRequest.newBuilder().setIncidentId(survivor.getId()).build())
                .getFindingsList())
        .hasSize(2);
    for (Share share : new Share[] {before, after}) {
      assertThat(findings(peer, share)).containsExactly(DataCategory.DATA_CATEGORY_NAME);
      assertThat(indicators(peer, share)).containsExactly("evil.example");
      assertThat(shared(peer).listSharedTimeline(timeline(share)).toString())
          .doesNotContain("Taken over");
    }
    assertThat(findings(peer, ofOther)).containsExactly(DataCategory.DATA_CATEGORY_PASSWORD);
    assertThat(indicators(peer, ofOther)).containsExactly("other.example");
  }

  private DataCategory[] findings(Brand peer, Share share) {
    return shared(peer)
        .listSharedFindings(
            ListSharedFindingsRequest.newBuilder().setShareId(share.getId()).build())
        .getFindingsList()
        .stream()
        .map(Finding::getCategory)
        .toArray(DataCategory[]::new);
  }

  private String[] indicators(Brand peer, Share share) {
    return shared(peer)
        .listSharedIndicators(
            ListSharedIndicatorsRequest.newBuilder().setShareId(share.getId()).build())
        .getIndicatorsList()
        .stream()
        .map(Indicator::getValue)
        .toArray(String[]::new);
  }
}
