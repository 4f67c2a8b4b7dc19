package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.FoundIn;
import dev.cordon.contracts.incident.v1.Snippet;
import dev.cordon.contracts.incident.v1.SnippetPart;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A piece of what was found. */
@Schema(name = "Snippet")
record SnippetView(
    @Schema(
            required = true,
            enumeration = {"title", "summary", "timeline"})
        String foundIn,
    @Schema(description = "The line of the timeline; absent elsewhere") Optional<String> entryId,
    @Schema(
            required = true,
            description = "About 200 characters, in order. Text, not markup, whoever wrote it")
        List<Part> parts) {

  private static final Names<FoundIn> PLACES = Names.of(FoundIn.class);

  /** Some of its text. */
  @Schema(name = "SnippetPart")
  record Part(
      @Schema(required = true) String text,
      @Schema(required = true, description = "Whether it was looked for") boolean found) {

    private static Part from(SnippetPart part) {
      return new Part(part.getText(), part.getFound());
    }
  }

  static SnippetView from(Snippet snippet) {
    return new SnippetView(
        PLACES.name(snippet.getFoundIn()),
        Wire.optional(snippet.getEntryId()),
        snippet.getPartsList().stream().map(Part::from).toList());
  }
}
