package dev.cordon.gateway.negatives;

import dev.cordon.contracts.notification.v1.ToldCount;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Letters that said so, counted by one thing. */
@Schema(name = "ToldCount")
record ToldCountView(
    @Schema(required = true, description = "Country, id of the notice, or language; may be empty")
        String key,
    @Schema(required = true, description = "That the relay took") long letters,
    @Schema(required = true, description = "Of which nobody knows whether they arrived")
        long unknown) {

  static ToldCountView from(ToldCount count) {
    return new ToldCountView(count.getKey(), count.getLetters(), count.getUnknown());
  }
}
