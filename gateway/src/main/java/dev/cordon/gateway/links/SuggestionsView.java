package dev.cordon.gateway.links;

import dev.cordon.contracts.incident.v1.ListSuggestionsResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may belong to an incident; at most 50, heaviest first. */
@Schema(name = "Suggestions")
record SuggestionsView(@Schema(required = true) List<SuggestionView> items) {

  static SuggestionsView from(ListSuggestionsResponse list) {
    return new SuggestionsView(
        list.getSuggestionsList().stream().map(SuggestionView::from).toList());
  }
}
