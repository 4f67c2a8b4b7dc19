package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.AlertObservable;
import dev.cordon.contracts.incident.v1.NewAlert;
import dev.cordon.gateway.json.StorableText;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An alert to take in. */
@Schema(name = "AlertRequest")
record AlertRequest(
    @Schema(required = true, pattern = Shapes.ALERT_SOURCE, description = "Which tool or channel")
        @Nullable String source,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 500,
            description =
                "The source's own id of it. The same source and reference again is counted, and"
                    + " makes no second alert")
        @Nullable String reference,
    @Schema(required = true, minLength = 1, maxLength = 500) @Nullable String title,
    @Schema(maxLength = 10_000) @Nullable String description,
    @Schema(
            enumeration = {"unknown", "informational", "low", "medium", "high", "critical"},
            defaultValue = "unknown",
            description = "In the word of the source")
        @Nullable String severity,
    @Schema(description = "When it happened, as the source says; absent: when it came in")
        @Nullable Instant occurredAt,
    @Schema(maxItems = 100) @Nullable List<ObservableEntry> observables,
    @Schema(
            description =
                "Whatever else the source says: as JSON at most 16 KiB, nested at most 10 levels")
        @Nullable Map<String, @Nullable Object> fields,
    @Schema(
            enumeration = {"clear", "green", "amber", "amber+strict", "red"},
            defaultValue = "amber")
        @Nullable String tlp) {

  /** Something that the source has seen. */
  @Schema(name = "AlertObservable")
  record ObservableEntry(
      @Schema(
              required = true,
              enumeration = {"ip", "domain", "url", "email", "hash", "host", "user", "other"},
              description = "Other counts for nothing when duplicates are looked for")
          @Nullable String type,
      @Schema(required = true, minLength = 1, maxLength = 1_000) @Nullable String value) {

    private AlertObservable toProto() {
      return AlertObservable.newBuilder()
          .setType(
              AlertNames.OBSERVABLES
                  .value(type)
                  .orElseThrow(
                      () ->
                          Refusal.invalid(
                              "observables",
                              "has a type that is none of " + AlertNames.OBSERVABLES.choices())))
          .setValue(Wire.text(value))
          .build();
    }

    static ObservableEntry from(AlertObservable observable) {
      return new ObservableEntry(
          AlertNames.OBSERVABLES.name(observable.getType()), observable.getValue());
    }
  }

  NewAlert toProto() {
    NewAlert.Builder alert =
        NewAlert.newBuilder()
            .setSource(Wire.text(source))
            .setReference(Wire.text(reference))
            .setTitle(Wire.text(title))
            .setDescription(Wire.text(description))
            .addAllObservables(
                Wire.list(observables).stream().map(ObservableEntry::toProto).toList())
            .setTlp(Tlps.value(tlp));
    Optional.ofNullable(severity)
        .map(name -> AlertNames.SEVERITIES.inBody("severity", name))
        .ifPresent(alert::setSeverity);
    Optional.ofNullable(occurredAt).map(Wire::timestamp).ifPresent(alert::setOccurredAt);
    Optional.ofNullable(fields).map(AlertRequest::json).ifPresent(alert::setFields);
    return alert.build();
  }

  private static String json(Map<String, @Nullable Object> fields) {
    String json = new JsonObject(fields).encode();
    if (!StorableText.is(json)) {
      throw Refusal.invalid("fields", "has characters that no text has");
    }
    return json;
  }
}
