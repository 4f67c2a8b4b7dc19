package dev.cordon.incident.people.grpc;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.Deputy;
import dev.cordon.contracts.incident.v1.DutyCause;
import dev.cordon.contracts.incident.v1.DutyShift;
import dev.cordon.contracts.incident.v1.NameDeputyRequest;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.incident.people.application.Deputies.Naming;
import dev.cordon.incident.people.application.DutyRosters.Shift;
import dev.cordon.incident.people.domain.Deputyship;
import dev.cordon.incident.people.domain.Duty;
import dev.cordon.incident.people.domain.DutyOverride;
import dev.cordon.incident.people.domain.Person;
import dev.cordon.incident.people.domain.Roster;
import dev.cordon.incident.people.domain.RosterRules;
import dev.cordon.incident.people.domain.Rotation;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Deputies and rosters, in the contract and in the domain. */
final class DutyMessages {

  private DutyMessages() {}

  static Naming naming(NameDeputyRequest request) {
    return new Naming(
        request.getRole(),
        References.in("person_id", request.getPersonId()),
        References.in("deputy_id", request.getDeputyId()),
        instant("from", request.getFrom()),
        instant("until", request.getUntil()),
        request.getGrantsRole());
  }

  static Deputy toProto(Deputyship deputyship) {
    return Deputy.newBuilder()
        .setId(deputyship.id().toString())
        .setRole(deputyship.role())
        .setPersonId(deputyship.person().toString())
        .setDeputyId(deputyship.deputy().toString())
        .setFrom(Timestamps.of(deputyship.from()))
        .setUntil(Timestamps.of(deputyship.until()))
        .setGrantsRole(deputyship.grantsRole())
        .setNamedBy(deputyship.namedBy())
        .build();
  }

  static Roster roster(SetRosterRequest request) {
    return new Roster(
        request.getRole(),
        request.getExpectedVersion(),
        request.hasRotation() ? Optional.of(rotation(request.getRotation())) : Optional.empty(),
        overrides(request.getOverridesList()));
  }

  private static Rotation rotation(dev.cordon.contracts.incident.v1.Rotation rotation) {
    List<UUID> people = new ArrayList<>();
    for (String id : rotation.getPersonIdsList()) {
      people.add(References.in("rotation.person_ids[" + people.size() + "]", id));
    }
    return new Rotation(
        RosterRules.zone(rotation.getZone())
            .orElseThrow(
                () -> Refusal.invalid("rotation.zone", "isn't a zone of the IANA database")),
        parsed(
            "rotation.start", "isn't a date as 2026-01-31", rotation.getStart(), LocalDate::parse),
        parsed(
            "rotation.hand_over",
            "isn't a time as 08:30",
            rotation.getHandOver(),
            LocalTime::parse),
        rotation.getShiftDays(),
        people);
  }

  private static <T> T parsed(
      String field, String problem, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException notOne) {
      throw Refusal.invalid(field, problem);
    }
  }

  private static List<DutyOverride> overrides(
      List<dev.cordon.contracts.incident.v1.DutyOverride> messages) {
    List<DutyOverride> overrides = new ArrayList<>();
    for (var message : messages) {
      String field = "overrides[" + overrides.size() + "]";
      overrides.add(
          new DutyOverride(
              References.in(field + ".person_id", message.getPersonId()),
              instant(field + ".from", message.getFrom()),
              instant(field + ".until", message.getUntil())));
    }
    return overrides;
  }

  /** What isn't sent is the beginning of 1970, which no rule here lets through. */
  static Instant instant(String field, Timestamp time) {
    return Timestamps.instant(time)
        .orElseThrow(() -> Refusal.invalid(field, "isn't a time that a calendar knows"));
  }

  static dev.cordon.contracts.incident.v1.Roster toProto(Roster roster) {
    var message =
        dev.cordon.contracts.incident.v1.Roster.newBuilder()
            .setRole(roster.role())
            .setVersion(roster.version())
            .addAllOverrides(roster.overrides().stream().map(DutyMessages::toProto).toList());
    roster.rotation().map(DutyMessages::toProto).ifPresent(message::setRotation);
    return message.build();
  }

  private static dev.cordon.contracts.incident.v1.Rotation toProto(Rotation rotation) {
    return dev.cordon.contracts.incident.v1.Rotation.newBuilder()
        .setZone(rotation.zone().getId())
        .setStart(rotation.start().toString())
        .setHandOver(rotation.handOver().toString())
        .setShiftDays(rotation.shiftDays())
        .addAllPersonIds(rotation.people().stream().map(UUID::toString).toList())
        .build();
  }

  private static dev.cordon.contracts.incident.v1.DutyOverride toProto(DutyOverride override) {
    return dev.cordon.contracts.incident.v1.DutyOverride.newBuilder()
        .setPersonId(override.person().toString())
        .setFrom(Timestamps.of(override.from()))
        .setUntil(Timestamps.of(override.until()))
        .build();
  }

  static DutyShift toProto(Shift shift) {
    DutyShift.Builder message =
        DutyShift.newBuilder()
            .setFrom(Timestamps.of(shift.stretch().from()))
            .setUntil(Timestamps.of(shift.stretch().until()));
    shift.person().ifPresent(person -> name(message, person));
    return switch (shift.stretch().duty()) {
      case Duty.Nobodys() -> message.setCause(DutyCause.DUTY_CAUSE_NOBODY).build();
      case Duty.Done done ->
          message
              .setPersonId(done.person().toString())
              .setCause(toProto(done.cause()))
              .addAllStandsInFor(done.standsInFor().stream().map(UUID::toString).toList())
              .build();
    };
  }

  private static void name(DutyShift.Builder message, Person person) {
    message
        .setSubject(person.subject().orElse(""))
        .setGivenName(person.givenName())
        .setFamilyName(person.familyName());
  }

  private static DutyCause toProto(Duty.Cause cause) {
    return switch (cause) {
      case ROTATION -> DutyCause.DUTY_CAUSE_ROTATION;
      case OVERRIDE -> DutyCause.DUTY_CAUSE_OVERRIDE;
    };
  }
}
