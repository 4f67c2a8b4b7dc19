package dev.cordon.incident;

import static dev.cordon.incident.ManyIncidents.ONE;

import dev.cordon.incident.IncidentPlansCase.Plan;
import java.util.List;

/** Statements about timers and pauses, and the index that each is answered from. */
final class ServiceLevelPlans {

  static final List<Plan> ALL =
      List.of(
          new Plan(
              "service levels of an incident",
              "select * from incident_service_level where incident_id = '" + ONE + "'",
              "incident_service_level_tenant_id_incident_id_milestone_key"),
          new Plan(
              "a service level that is near its end or missed",
              "select * from incident_service_level where incident_id = '"
                  + ONE
                  + "' and id = '"
                  + ONE
                  + "'",
              "incident_service_level_pkey"),
          new Plan(
              "pauses of an incident",
              "select * from service_level_pause where incident_id = '" + ONE + "' order by id",
              "service_level_pause_of_incident"),
          new Plan(
              "what has to be looked at next, by whomever",
              "update escalation_work set attempts = attempts + 1 where (tenant_id, target_id) ="
                  + " (select tenant_id, target_id from escalation_work where true"
                  + " and due_at <= '2026-06-01Z' and (leased_until is null"
                  + " or leased_until <= '2026-06-01Z') order by due_at limit 1"
                  + " for update skip locked)",
              "escalation_work_due"));

  /** Of part of what there is, and sorted then: the one pause, and the report's percentiles. */
  static final List<Plan> SORTED =
      List.of(
          new Plan(
              "the pause that lasts",
              "select * from service_level_pause where incident_id = '"
                  + ONE
                  + "' and ended_at is null order by id",
              // Of the open ones, or of the incident: a few rows either way.
              "service_level_pause_o"),
          new Plan(
              "a report",
              """
              select severity, milestone,
                     count(*) filter (where took_micros <= minutes * bigint '60000000') as in_time,
                     count(*) filter (where due_at < '2026-06-01Z') as missed,
                     percentile_cont(0.9) within group (order by took_micros) as percentile_90
                from incident_service_level
               where started_at >= '2026-01-02Z' and started_at < '2026-01-02T02:00Z'
               group by severity, milestone
              """,
              "incident_service_level_started"));

  private ServiceLevelPlans() {}
}
