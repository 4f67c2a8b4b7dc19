package dev.cordon.kernel.audit.refusal;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a request is about: the ids in it that are ids of ours. Any other text may be anybody's. */
final class RequestReferences {

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private RequestReferences() {}

  /** Field name → id, of the message's own fields. */
  static Map<String, String> of(Message request) {
    Map<String, String> references = new TreeMap<>();
    request
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (isReference(field) && UUID.matcher((String) value).matches()) {
                references.put(field.getName(), (String) value);
              }
            });
    return references;
  }

  private static boolean isReference(FieldDescriptor field) {
    return !field.isRepeated()
        && field.getJavaType() == JavaType.STRING
        && (field.getName().equals("id") || field.getName().endsWith("_id"));
  }
}
