package dev.cordon.gateway.audit;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Lines of JSON.
 *
 * @param text the last of them without its end
 */
@Schema(type = SchemaType.STRING, description = "A JSON document a line")
public record Lines(String text) {}
