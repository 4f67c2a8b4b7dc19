package dev.cordon.incident.search.grpc;

import dev.cordon.contracts.incident.v1.FoundIn;
import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.contracts.incident.v1.Snippet;
import dev.cordon.contracts.incident.v1.SnippetPart;
import dev.cordon.incident.search.application.GroupSearch.BrandFound;
import dev.cordon.incident.search.application.IncidentSearch.Found;
import java.util.UUID;

/** What was found, as messages. */
final class SearchMessages {

  private SearchMessages() {}

  static FoundIncident from(Found found) {
    FoundIncident.Builder message =
        FoundIncident.newBuilder().setIncident(IncidentMessage.of(found.incident()));
    found.snippet().map(SearchMessages::from).ifPresent(message::setSnippet);
    return message.build();
  }

  static FoundIncident from(BrandFound entry) {
    return from(entry.found()).toBuilder()
        .setBrand(entry.brand().alias())
        .setBrandName(entry.brand().name())
        .build();
  }

  private static Snippet from(dev.cordon.incident.search.domain.Snippet snippet) {
    return Snippet.newBuilder()
        .setFoundIn(
            switch (snippet.where()) {
              case TITLE -> FoundIn.FOUND_IN_TITLE;
              case SUMMARY -> FoundIn.FOUND_IN_SUMMARY;
              case TIMELINE -> FoundIn.FOUND_IN_TIMELINE;
            })
        .setEntryId(snippet.line().map(UUID::toString).orElse(""))
        .addAllParts(
            snippet.parts().stream()
                .map(
                    part ->
                        SnippetPart.newBuilder()
                            .setText(part.text())
                            .setFound(part.found())
                            .build())
                .toList())
        .build();
  }
}
