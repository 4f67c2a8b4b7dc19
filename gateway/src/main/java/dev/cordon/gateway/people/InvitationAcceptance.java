package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.AcceptInvitationRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The code that somebody was handed by another organization. */
@Schema(name = "InvitationAcceptance")
record InvitationAcceptance(@Schema(required = true, maxLength = 200) @Nullable String code) {

  AcceptInvitationRequest toProto() {
    return AcceptInvitationRequest.newBuilder().setCode(Wire.text(code)).build();
  }

  @Override
  public String toString() {
    return "InvitationAcceptance";
  }
}
