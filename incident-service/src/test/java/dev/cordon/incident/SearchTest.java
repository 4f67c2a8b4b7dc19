package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.opening;
import static dev.cordon.incident.testing.BrandSearch.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.BrandSystem;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.FoundIn;
import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.SnippetPart;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.search.application.SearchIndex;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.BrandSystems;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Finding a brand's incidents. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SearchTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void wordsAreFoundWhereverTheyWereWritten() {
    Brand brand = Brand.unregistered(channel);
    Incident titled = brand.opened("Société under attack");
    Incident summed =
        brand.incidents().openIncident(opening("Other").setSummary("Mails of a societe.").build());
    Incident noted = brand.opened("Third");
    search(brand).note(noted, "The SOCIETE's server was **login.evil[.]example**.");
    brand.opened("Nothing of it");

    assertThat(search(brand).ids(words("societe")))
        .containsExactlyInAnyOrder(titled.getId(), summed.getId(), noted.getId());
    assertThat(search(brand).ids(words("evil.example"))).containsExactly(noted.getId());
    assertThat(search(brand).ids(words("societe evil"))).containsExactly(noted.getId());
    assertThat(search(brand).ids(words("\"under attack\" or \"mails of\"")))
        .containsExactlyInAnyOrder(titled.getId(), summed.getId());
    assertThat(search(brand).ids(words("\"attack under\""))).isEmpty();
    assertThat(search(brand).ids(words("societe -server -attack"))).containsExactly(summed.getId());
    assertThat(search(brand).ids(words(titled.getReference()))).contains(titled.getId());
  }

  /** Chinese, Japanese and Thai put nothing between words. */
  @Test
  void aWordIsFoundInTheMidstOfOthersWhereNothingStandsBetween() {
    Brand brand = Brand.unregistered(channel);
    Incident japanese = brand.opened("顧客情報が流出した可能性");
    Incident thai = brand.opened("Breach");
    search(brand).note(thai, "ข้อมูลลูกค้ารั่วไหล");
    Incident chinese = brand.opened("客户数据泄露 via CRM");

    assertThat(search(brand).ids(words("情報"))).containsExactly(japanese.getId());
    assertThat(search(brand).ids(words("流出"))).containsExactly(japanese.getId());
    assertThat(search(brand).ids(words("報情"))).isEmpty();
    assertThat(search(brand).ids(words("ลูกค้า"))).containsExactly(thai.getId());
    assertThat(search(brand).ids(words("数据 crm"))).containsExactly(chinese.getId());
    assertThat(search(brand).page(words("情報"), 50, "").getIncidents(0).getSnippet().getPartsList())
        .containsExactly(part("顧客", false), part("情報", true), part("が流出した可能性", false));
  }

  @Test
  void wordsOfSeveralLinesAreFoundTogetherAndAPhraseSpansNone() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Lines");
    search(brand).note(incident, "began with a laptop");
    search(brand).note(incident, "stolen at night");

    assertThat(search(brand).ids(words("laptop night"))).containsExactly(incident.getId());
    assertThat(search(brand).ids(words("\"laptop stolen\""))).isEmpty();
  }

  @Test
  void aChangeIsFoundAsSoonAsItIsAnswered() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Before");

    var _ =
        brand
            .incidents()
            .updateIncident(
                UpdateIncidentRequest.newBuilder()
                    .setId(incident.getId())
                    .setExpectedVersion(1)
                    .setTitle("Afterwards")
                    .setSummary("rewritten")
                    .build());

    assertThat(search(brand).ids(words("afterwards rewritten"))).containsExactly(incident.getId());
  }

  @Test
  void whatIsShownSaysWhereAndIsNoMarkup() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Plain");
    search(brand).note(incident, "<img onerror=x> needle");

    FoundIncident found = search(brand).page(words("needle"), 50, "").getIncidents(0);

    assertThat(found.getIncident().getTitle()).isEqualTo("Plain");
    assertThat(found.getSnippet().getFoundIn()).isEqualTo(FoundIn.FOUND_IN_TIMELINE);
    assertThat(found.getSnippet().getEntryId()).isNotEmpty();
    assertThat(found.getSnippet().getPartsList())
        .containsExactly(part("<img onerror=x> ", false), part("needle", true));
  }

  @Test
  void filtersNarrowAndCombine() {
    Brand brand = Brand.unregistered(channel);
    BrandSystems systems = new BrandSystems(channel, brand);
    BrandSystem shop = systems.added("Shop");
    Incident affected = brand.opened("Affected");
    var _ = systems.affect(affected, shop, SystemState.SYSTEM_STATE_DEGRADED);
    Incident classified = brand.opened("Classified");
    classify(brand, classified);
    Incident triaged = brand.opened("Triaged");
    triage(brand, triaged);
    Incident severe = brand.opened("Severe");
    brand.found(severe, DataCategory.DATA_CATEGORY_HEALTH, Verdict.VERDICT_EXPOSED);

    assertThat(search(brand).ids(IncidentFilter.newBuilder().addSystemIds(shop.getId())))
        .containsExactly(affected.getId());
    assertThat(search(brand).ids(IncidentFilter.newBuilder().addClasses("fraud")))
        .containsExactly(classified.getId());
    assertThat(search(brand).ids(IncidentFilter.newBuilder().addClasses("fraud/phishing")))
        .containsExactly(classified.getId());
    assertThat(
            search(brand)
                .ids(IncidentFilter.newBuilder().addStates(IncidentState.INCIDENT_STATE_TRIAGED)))
        .containsExactly(triaged.getId());
    assertThat(
            search(brand)
                .ids(IncidentFilter.newBuilder().addSeverities(SeverityLevel.SEVERITY_LEVEL_NONE)))
        .containsExactlyInAnyOrder(affected.getId(), classified.getId(), triaged.getId());
    assertThat(search(brand).ids(IncidentFilter.newBuilder().addOwners("lou"))).hasSize(4);
    assertThat(search(brand).ids(IncidentFilter.newBuilder().addOwners("nobody"))).isEmpty();
    assertThat(
            search(brand)
                .ids(
                    words("affected")
                        .addSystemIds(shop.getId())
                        .addStates(IncidentState.INCIDENT_STATE_REPORTED)))
        .containsExactly(affected.getId());
    assertThat(search(brand).ids(words("classified").addSystemIds(shop.getId()))).isEmpty();
  }

  @Test
  void timeIsWhenItWasOpened() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Now");

    assertThat(search(brand).ids(IncidentFilter.newBuilder().setFrom(incident.getOpenedAt())))
        .containsExactly(incident.getId());
    assertThat(search(brand).ids(IncidentFilter.newBuilder().setUntil(incident.getOpenedAt())))
        .isEmpty();
  }

  @Test
  void pagesNeitherSkipNorRepeatInEitherOrder() {
    Brand brand = Brand.unregistered(channel);
    List<String> opened = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      Incident incident = brand.opened("Needle " + i);
      for (int n = 0; n < i % 3; n++) {
        search(brand).note(incident, "needle");
      }
      opened.addFirst(incident.getId());
    }

    assertThat(search(brand).paged(words("needle"), SearchSort.SEARCH_SORT_NEWEST))
        .isEqualTo(opened);
    assertThat(search(brand).paged(words("needle"), SearchSort.SEARCH_SORT_RELEVANCE))
        .containsExactlyInAnyOrderElementsOf(opened);
  }

  /** As the document says: what is older isn't in this order at all, and a page needn't be full. */
  @Test
  void theHundredNewestAreRanked() {
    Brand brand = Brand.unregistered(channel);
    Incident oldest = brand.opened("Needle needle needle");
    List<String> newest = new ArrayList<>();
    for (int i = 0; i < SearchIndex.RANKED; i++) {
      newest.add(brand.opened("Needle " + i).getId());
    }

    assertThat(search(brand).paged(words("needle"), SearchSort.SEARCH_SORT_RELEVANCE))
        .containsExactlyInAnyOrderElementsOf(newest);
    assertThat(search(brand).paged(words("needle"), SearchSort.SEARCH_SORT_NEWEST))
        .hasSize(SearchIndex.RANKED + 1)
        .endsWith(oldest.getId());
  }

  @Test
  void theTitleCountsMoreThanTheTimeline() {
    Brand brand = Brand.unregistered(channel);
    Incident titled = brand.opened("Needle");
    Incident noted = brand.opened("Other");
    search(brand).note(noted, "needle");

    assertThat(search(brand).ids(words("needle"))).containsExactly(titled.getId(), noted.getId());
  }

  private static SnippetPart part(String text, boolean found) {
    return SnippetPart.newBuilder().setText(text).setFound(found).build();
  }

  private BrandSearch search(Brand brand) {
    return new BrandSearch(channel, brand);
  }

  private void classify(Brand brand, Incident incident) {
    var _ =
        brand
            .as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setClassification(
                SetClassificationRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setRsit("fraud/phishing")
                    .build());
  }

  private static void triage(Brand brand, Incident incident) {
    var _ =
        brand
            .incidents()
            .transitionIncident(
                TransitionIncidentRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(1)
                    .setTo(IncidentState.INCIDENT_STATE_TRIAGED)
                    .setReason("it is one")
                    .build());
  }
}
