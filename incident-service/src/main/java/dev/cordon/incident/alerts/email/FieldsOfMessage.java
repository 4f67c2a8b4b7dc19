package dev.cordon.incident.alerts.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.alerts.domain.AlertReport;
import dev.cordon.incident.alerts.email.MessageParts.Attachment;
import dev.cordon.incident.alerts.email.MimeMessageReader.MessageHead;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What else a message says, as the raw fields of its alert. */
final class FieldsOfMessage {

  private static final int LONGEST_ADDRESS = 320;

  /** Room for the name of a list that begins. */
  private static final int SLACK_BYTES = 200;

  private final MessageHead head;
  private final MessageParts parts;
  private final JsonObject fields = new JsonObject();

  FieldsOfMessage(MessageHead head, MessageParts parts) {
    this.head = head;
    this.parts = parts;
  }

  /** As much as there is room for, the sender first. */
  String json() {
    list("from", addresses(head.from()));
    list("left_out", parts.leftOut());
    list("attachments", parts.attachments().stream().map(FieldsOfMessage::attachment).toList());
    list("to", addresses(head.to()));
    return fields.isEmpty() ? "" : fields.encode();
  }

  private static List<String> addresses(List<String> addresses) {
    return addresses.stream()
        .flatMap(address -> Texts.line(address, LONGEST_ADDRESS).stream())
        .toList();
  }

  private static JsonObject attachment(Attachment attachment) {
    return new JsonObject()
        .put("name", attachment.name())
        .put("type", attachment.type())
        .put("bytes", attachment.bytes())
        .put("sha256", attachment.sha256());
  }

  private void list(String name, List<?> values) {
    JsonArray kept = new JsonArray();
    int room = AlertReport.LARGEST_FIELDS_BYTES - SLACK_BYTES - bytes(fields.encode());
    for (Object value : values) {
      room -= bytes(new JsonArray().add(value).encode());
      if (room < 0) {
        break;
      }
      kept.add(value);
    }
    if (!kept.isEmpty()) {
      fields.put(name, kept);
    }
  }

  private static int bytes(String json) {
    return json.getBytes(UTF_8).length;
  }
}
