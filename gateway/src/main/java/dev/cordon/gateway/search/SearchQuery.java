package dev.cordon.gateway.search;

import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.contracts.incident.v1.ServiceLevelAlarm;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.gateway.json.StorableText;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Choices;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Times;
import dev.cordon.gateway.wire.Wire;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which incidents are looked for, and in which order. */
public class SearchQuery {

  private static final Names<IncidentState> STATES = Names.of(IncidentState.class);
  private static final Names<SeverityLevel> LEVELS = Names.of(SeverityLevel.class);
  private static final Names<SearchSort> SORTS = Names.of(SearchSort.class);
  private static final Names<ServiceLevelAlarm> ALARMS = Names.of(ServiceLevelAlarm.class);
  private static final int LONGEST_TEXT = 500;
  private static final int LONGEST_WORD = 255;
  private static final int MOST = 20;

  @Parameter(
      description =
          "At most 20 words, which all have to be there; \"words in this order\", or, -not this."
              + " Case, accents and punctuation don't count. Of scripts that put nothing between words"
              + " (Han, kana, Thai, Lao, Burmese, Khmer) each character is a word, and at most 60 of"
              + " them can be asked for",
      schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_TEXT))
  @QueryParam("q")
  @Nullable String q;

  @Parameter(
      description = "Any of these",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("state")
  @Nullable List<String> states;

  @Parameter(
      description = "Any of these RSIT classes, or class/type",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("class")
  @Nullable List<String> classes;

  @Parameter(
      description = "Any of these levels: none, low, medium, high, very_high",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("severity")
  @Nullable List<String> severities;

  @Parameter(
      description = "Subjects of whose incident it is",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("owner")
  @Nullable List<String> owners;

  @Parameter(
      description = "Ids of systems that it does, or did, something to",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("system")
  @Nullable List<String> systems;

  @Parameter(
      description = "The first instant of opening that counts, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("from")
  @Nullable String from;

  @Parameter(
      description = "The first instant of opening that doesn't count any more, RFC 3339",
      schema = @Schema(type = SchemaType.STRING, format = "date-time"))
  @QueryParam("to")
  @Nullable String to;

  @Parameter(
      description =
          "newest: by opening. relevance: the 100 newest that fit, the best first; it needs words,"
              + " and is the default with them",
      schema = @Schema(enumeration = {"newest", "relevance"}))
  @QueryParam("sort")
  @Nullable String sort;

  @Parameter(
      description = "Only incidents that have a task that is overdue",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @QueryParam("task_overdue")
  @Nullable String taskOverdue;

  @Parameter(
      description =
          "Any of these: missed, a service level that runs is; near, one nears its end and none is"
              + " missed",
      schema = @Schema(type = SchemaType.ARRAY, implementation = String.class, maxItems = MOST))
  @QueryParam("service_level")
  @Nullable List<String> serviceLevels;

  IncidentFilter filter() {
    IncidentFilter.Builder filter =
        IncidentFilter.newBuilder()
            .setQ(text(q))
            .addAllStates(Choices.all("state", states, MOST, STATES))
            .addAllClasses(words("class", classes))
            .addAllSeverities(Choices.all("severity", severities, MOST, LEVELS))
            .addAllOwners(words("owner", owners))
            .setTaskOverdue(Choices.flag("task_overdue", taskOverdue))
            .addAllServiceLevels(Choices.all("service_level", serviceLevels, MOST, ALARMS))
            .addAllSystemIds(
                Choices.atMost(MOST, "system", systems).stream()
                    .map(system -> Wire.id("system", system))
                    .toList());
    Times.parameter("from", from).ifPresent(filter::setFrom);
    Times.parameter("to", to).ifPresent(filter::setUntil);
    return filter.build();
  }

  SearchSort sort() {
    return Choices.one("sort", sort, SORTS).orElse(SearchSort.SEARCH_SORT_UNSPECIFIED);
  }

  private static String text(@Nullable String value) {
    if (value != null
        && (value.codePointCount(0, value.length()) > LONGEST_TEXT || !StorableText.is(value))) {
      throw BadInput.malformed("q", "isn't up to " + LONGEST_TEXT + " characters of text");
    }
    return Wire.text(value);
  }

  private static List<String> words(String name, @Nullable List<String> values) {
    List<String> given = Choices.atMost(MOST, name, values);
    if (!given.stream().allMatch(SearchQuery::isWord)) {
      throw BadInput.malformed(name, "isn't 1 to " + LONGEST_WORD + " characters on a line");
    }
    return given;
  }

  private static boolean isWord(String value) {
    return !value.isBlank()
        && value.length() <= LONGEST_WORD
        && StorableText.is(value)
        && value.indexOf('\n') < 0;
  }
}
