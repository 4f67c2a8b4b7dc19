package dev.cordon.incident.search.grpc;

import com.google.protobuf.Message;
import dev.cordon.incident.search.application.IncidentSearch.Found;
import dev.cordon.incident.search.application.SearchIndex.Place;
import dev.cordon.incident.search.application.SearchIndex.RankPlace;
import dev.cordon.kernel.paging.PageSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where a page of a search ended, in a cursor. */
final class SearchPlaces {

  private SearchPlaces() {}

  /** A cursor is good for one question. */
  static String list(Message withoutPage) {
    return withoutPage.getDescriptorForType().getName()
        + " "
        + Base64.getEncoder().encodeToString(withoutPage.toByteArray());
  }

  static List<String> newest(Found found) {
    return List.of(found.incident().openedAt().toString(), found.incident().id().toString());
  }

  static Optional<Place> newest(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Place(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  /** With the moment of the first page: what is opened later isn't among those that are ranked. */
  static List<String> best(Found found, Instant began) {
    return List.of(found.rank(), found.incident().id().toString(), began.toString());
  }

  static Optional<RankPlace> best(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(new RankPlace(page.after().get(0), UUID.fromString(page.after().get(1))));
  }

  static Instant began(PageSpec page, Instant now) {
    return page.after().isEmpty() ? now : Instant.parse(page.after().getLast());
  }
}
