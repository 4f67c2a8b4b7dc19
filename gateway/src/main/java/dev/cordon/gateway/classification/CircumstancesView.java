package dev.cordon.gateway.classification;

import com.google.protobuf.ProtocolMessageEnum;
import dev.cordon.contracts.incident.v1.Alteration;
import dev.cordon.contracts.incident.v1.Circumstances;
import dev.cordon.contracts.incident.v1.Controller;
import dev.cordon.contracts.incident.v1.Disclosure;
import dev.cordon.contracts.incident.v1.Malice;
import dev.cordon.contracts.incident.v1.Unavailability;
import dev.cordon.gateway.wire.Names;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What people know of a breach that its findings don't say; what is absent wasn't stated. */
@Schema(name = "Circumstances")
record CircumstancesView(
    @Schema(
            enumeration = {"general_retailer", "luxury_seller", "sensitive_seller"},
            description =
                "What being a customer tells of a person: nothing, means, or health, beliefs or"
                    + " orientation. Not stated: counted as luxury_seller")
        @Nullable String controller,
    @Schema(
            enumeration = {"no_evidence", "known_recipients", "unknown_recipients"},
            description = "Who got the data. Not stated: counted as unknown_recipients")
        @Nullable String disclosure,
    @Schema(
            enumeration = {"none", "recoverable", "lasting"},
            defaultValue = "none")
        @Nullable String alteration,
    @Schema(
            enumeration = {"none", "temporary", "lasting"},
            defaultValue = "none")
        @Nullable String unavailability,
    @Schema(
            description =
                "Whether somebody meant to harm. Not stated: as VERIS says of the action (hacking,"
                    + " malware and social are meant, error and environmental aren't), else counted"
                    + " as meant")
        @Nullable Boolean malicious,
    @Schema(description = "Minors, or others whose safety hangs on the data")
        boolean vulnerablePeople,
    @Schema(description = "Encrypted, and the key is safe: flags the severity, lowers nothing")
        boolean unintelligible) {

  private static final Names<Controller> CONTROLLERS = Names.of(Controller.class);
  private static final Names<Disclosure> DISCLOSURES = Names.of(Disclosure.class);
  private static final Names<Alteration> ALTERATIONS = Names.of(Alteration.class);
  private static final Names<Unavailability> UNAVAILABILITIES = Names.of(Unavailability.class);

  static CircumstancesView from(Circumstances circumstances) {
    return new CircumstancesView(
        circumstances.getController() == Controller.CONTROLLER_UNSPECIFIED
            ? null
            : CONTROLLERS.name(circumstances.getController()),
        circumstances.getDisclosure() == Disclosure.DISCLOSURE_UNSPECIFIED
            ? null
            : DISCLOSURES.name(circumstances.getDisclosure()),
        ALTERATIONS.name(circumstances.getAlteration()),
        UNAVAILABILITIES.name(circumstances.getUnavailability()),
        malicious(circumstances),
        circumstances.getVulnerablePeople(),
        circumstances.getUnintelligible());
  }

  private static @Nullable Boolean malicious(Circumstances circumstances) {
    return switch (circumstances.getMalice()) {
      case MALICE_MEANT -> true;
      case MALICE_NONE -> false;
      case MALICE_UNSPECIFIED, UNRECOGNIZED -> circumstances.getMalicious() ? true : null;
    };
  }

  Circumstances toProto() {
    Circumstances.Builder message = Circumstances.newBuilder();
    if (malicious != null) {
      message
          .setMalicious(malicious)
          .setMalice(malicious ? Malice.MALICE_MEANT : Malice.MALICE_NONE);
    }
    return message
        .setController(
            value(CONTROLLERS, "controller", controller).orElse(Controller.CONTROLLER_UNSPECIFIED))
        .setDisclosure(
            value(DISCLOSURES, "disclosure", disclosure).orElse(Disclosure.DISCLOSURE_UNSPECIFIED))
        .setAlteration(
            value(ALTERATIONS, "alteration", alteration).orElse(Alteration.ALTERATION_UNSPECIFIED))
        .setUnavailability(
            value(UNAVAILABILITIES, "unavailability", unavailability)
                .orElse(Unavailability.UNAVAILABILITY_UNSPECIFIED))
        .setVulnerablePeople(vulnerablePeople)
        .setUnintelligible(unintelligible)
        .build();
  }

  private static <E extends Enum<E> & ProtocolMessageEnum> Optional<E> value(
      Names<E> names, String field, @Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    return Optional.of(names.inBody("circumstances." + field, name));
  }
}
