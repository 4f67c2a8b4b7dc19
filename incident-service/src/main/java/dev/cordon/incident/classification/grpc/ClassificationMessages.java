package dev.cordon.incident.classification.grpc;

import dev.cordon.contracts.incident.v1.Alteration;
import dev.cordon.contracts.incident.v1.Circumstances;
import dev.cordon.contracts.incident.v1.Classification;
import dev.cordon.contracts.incident.v1.Controller;
import dev.cordon.contracts.incident.v1.Disclosure;
import dev.cordon.contracts.incident.v1.Malice;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.Technique;
import dev.cordon.contracts.incident.v1.Unavailability;
import dev.cordon.incident.classification.domain.Classification.Statement;
import dev.cordon.incident.classification.domain.Taxonomy;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;

/** Classifications as messages. */
final class ClassificationMessages {

  private ClassificationMessages() {}

  static Classification from(
      dev.cordon.incident.classification.domain.Classification classification) {
    Classification.Builder message =
        Classification.newBuilder()
            .setIncidentId(classification.incidentId().toString())
            .setVersion(classification.version())
            .setRsit(classification.rsit().orElse(""))
            .setRsitName(classification.rsit().flatMap(Taxonomy.RSIT::name).orElse(""))
            .setRsitVersion(classification.rsitVersion())
            .addAllVeris(classification.veris())
            .setVerisVersion(classification.verisVersion())
            .addAllTechniques(
                classification.techniques().stream()
                    .map(ClassificationMessages::technique)
                    .toList())
            .setAttackVersion(classification.attackVersion())
            .setCircumstances(from(classification.circumstances()))
            .setStatedBy(classification.statedBy());
    classification.statedAt().map(Timestamps::of).ifPresent(message::setStatedAt);
    return message.build();
  }

  private static Technique technique(String id) {
    return Technique.newBuilder().setId(id).setName(Taxonomy.ATTACK.name(id).orElse("")).build();
  }

  private static Circumstances from(
      dev.cordon.incident.classification.domain.Circumstances circumstances) {
    return Circumstances.newBuilder()
        .setController(
            switch (circumstances.controller()) {
              case UNSTATED -> Controller.CONTROLLER_UNSPECIFIED;
              case GENERAL_RETAILER -> Controller.CONTROLLER_GENERAL_RETAILER;
              case LUXURY_SELLER -> Controller.CONTROLLER_LUXURY_SELLER;
              case SENSITIVE_SELLER -> Controller.CONTROLLER_SENSITIVE_SELLER;
            })
        .setDisclosure(
            switch (circumstances.disclosure()) {
              case UNSTATED -> Disclosure.DISCLOSURE_UNSPECIFIED;
              case NO_EVIDENCE -> Disclosure.DISCLOSURE_NO_EVIDENCE;
              case KNOWN_RECIPIENTS -> Disclosure.DISCLOSURE_KNOWN_RECIPIENTS;
              case UNKNOWN_RECIPIENTS -> Disclosure.DISCLOSURE_UNKNOWN_RECIPIENTS;
            })
        .setAlteration(
            switch (circumstances.alteration()) {
              case NONE -> Alteration.ALTERATION_NONE;
              case RECOVERABLE -> Alteration.ALTERATION_RECOVERABLE;
              case LASTING -> Alteration.ALTERATION_LASTING;
            })
        .setUnavailability(
            switch (circumstances.unavailability()) {
              case NONE -> Unavailability.UNAVAILABILITY_NONE;
              case TEMPORARY -> Unavailability.UNAVAILABILITY_TEMPORARY;
              case LASTING -> Unavailability.UNAVAILABILITY_LASTING;
            })
        .setMalice(
            switch (circumstances.malice()) {
              case UNSTATED -> Malice.MALICE_UNSPECIFIED;
              case NONE -> Malice.MALICE_NONE;
              case MEANT -> Malice.MALICE_MEANT;
            })
        .setMalicious(
            circumstances.malice()
                == dev.cordon.incident.classification.domain.Circumstances.Malice.MEANT)
        .setVulnerablePeople(circumstances.vulnerablePeople())
        .setUnintelligible(circumstances.unintelligible())
        .build();
  }

  static Statement statement(SetClassificationRequest request) {
    return new Statement(
        request.getRsit(),
        request.getVerisList(),
        request.getTechniquesList(),
        circumstances(request.getCircumstances()));
  }

  private static dev.cordon.incident.classification.domain.Circumstances circumstances(
      Circumstances message) {
    return new dev.cordon.incident.classification.domain.Circumstances(
        controller(message.getController()),
        disclosure(message.getDisclosure()),
        alteration(message.getAlteration()),
        unavailability(message.getUnavailability()),
        malice(message),
        message.getVulnerablePeople(),
        message.getUnintelligible());
  }

  private static dev.cordon.incident.classification.domain.Circumstances.Controller controller(
      Controller message) {
    return switch (message) {
      case CONTROLLER_UNSPECIFIED ->
          dev.cordon.incident.classification.domain.Circumstances.Controller.UNSTATED;
      case CONTROLLER_GENERAL_RETAILER ->
          dev.cordon.incident.classification.domain.Circumstances.Controller.GENERAL_RETAILER;
      case CONTROLLER_LUXURY_SELLER ->
          dev.cordon.incident.classification.domain.Circumstances.Controller.LUXURY_SELLER;
      case CONTROLLER_SENSITIVE_SELLER ->
          dev.cordon.incident.classification.domain.Circumstances.Controller.SENSITIVE_SELLER;
      case UNRECOGNIZED -> throw unknown("controller");
    };
  }

  private static dev.cordon.incident.classification.domain.Circumstances.Disclosure disclosure(
      Disclosure message) {
    return switch (message) {
      case DISCLOSURE_UNSPECIFIED ->
          dev.cordon.incident.classification.domain.Circumstances.Disclosure.UNSTATED;
      case DISCLOSURE_NO_EVIDENCE ->
          dev.cordon.incident.classification.domain.Circumstances.Disclosure.NO_EVIDENCE;
      case DISCLOSURE_KNOWN_RECIPIENTS ->
          dev.cordon.incident.classification.domain.Circumstances.Disclosure.KNOWN_RECIPIENTS;
      case DISCLOSURE_UNKNOWN_RECIPIENTS ->
          dev.cordon.incident.classification.domain.Circumstances.Disclosure.UNKNOWN_RECIPIENTS;
      case UNRECOGNIZED -> throw unknown("disclosure");
    };
  }

  private static dev.cordon.incident.classification.domain.Circumstances.Malice malice(
      Circumstances message) {
    return switch (message.getMalice()) {
      case MALICE_UNSPECIFIED ->
          message.getMalicious()
              ? dev.cordon.incident.classification.domain.Circumstances.Malice.MEANT
              : dev.cordon.incident.classification.domain.Circumstances.Malice.UNSTATED;
      case MALICE_NONE -> {
        if (message.getMalicious()) {
          throw Refusal.invalid(
              "circumstances.malice", "says none, and malicious says that it was");
        }
        yield dev.cordon.incident.classification.domain.Circumstances.Malice.NONE;
      }
      case MALICE_MEANT -> dev.cordon.incident.classification.domain.Circumstances.Malice.MEANT;
      case UNRECOGNIZED -> throw unknown("malice");
    };
  }

  private static dev.cordon.incident.classification.domain.Circumstances.Alteration alteration(
      Alteration message) {
    return switch (message) {
      case ALTERATION_UNSPECIFIED, ALTERATION_NONE ->
          dev.cordon.incident.classification.domain.Circumstances.Alteration.NONE;
      case ALTERATION_RECOVERABLE ->
          dev.cordon.incident.classification.domain.Circumstances.Alteration.RECOVERABLE;
      case ALTERATION_LASTING ->
          dev.cordon.incident.classification.domain.Circumstances.Alteration.LASTING;
      case UNRECOGNIZED -> throw unknown("alteration");
    };
  }

  private static dev.cordon.incident.classification.domain.Circumstances.Unavailability
      unavailability(Unavailability message) {
    return switch (message) {
      case UNAVAILABILITY_UNSPECIFIED, UNAVAILABILITY_NONE ->
          dev.cordon.incident.classification.domain.Circumstances.Unavailability.NONE;
      case UNAVAILABILITY_TEMPORARY ->
          dev.cordon.incident.classification.domain.Circumstances.Unavailability.TEMPORARY;
      case UNAVAILABILITY_LASTING ->
          dev.cordon.incident.classification.domain.Circumstances.Unavailability.LASTING;
      case UNRECOGNIZED -> throw unknown("unavailability");
    };
  }

  private static Refusal unknown(String field) {
    return Refusal.invalid("circumstances." + field, "isn't one of its values");
  }
}
