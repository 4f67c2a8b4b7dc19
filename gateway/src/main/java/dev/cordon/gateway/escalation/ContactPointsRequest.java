package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.SetContactPointsRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** All of somebody's contact points, as they are to be. */
@Schema(name = "ContactPointsRequest")
record ContactPointsRequest(
    @Schema(
            maxLength = 254,
            description = "Out of band: not with the brand's own mail, if that may be breached")
        @Nullable String email,
    @Schema(pattern = ContactPointsRequest.NUMBER, description = "E.164, e.g. +33612345678")
        @Nullable String sms,
    @Schema(pattern = ContactPointsRequest.NUMBER, description = "E.164, e.g. +33612345678")
        @Nullable String voice) {

  static final String NUMBER = "^\\+[1-9][0-9]{6,14}$";

  SetContactPointsRequest toProto(String person, long expectedVersion) {
    return SetContactPointsRequest.newBuilder()
        .setPersonId(person)
        .setExpectedVersion(expectedVersion)
        .setEmail(Wire.text(email))
        .setSms(Wire.text(sms))
        .setVoice(Wire.text(voice))
        .build();
  }
}
