package dev.cordon.incident;

import static dev.cordon.incident.ManyIncidents.BRAND;
import static dev.cordon.incident.ManyIncidents.ONE;
import static dev.cordon.incident.ManyIncidents.OTHER;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plans of statements about what is to be done about incidents, by whom and until when. */
class WorkPlansTest extends IncidentPlansCase {

  private static final List<Plan> PLANS =
      List.of(
          new Plan(
              "tasks of an incident",
              "select * from incident_task where incident_id = '"
                  + ONE
                  + "' and id > '"
                  + ONE
                  + "' order by id limit 51",
              "incident_task_pkey"),
          new Plan(
              "tasks that keep an incident from ending",
              "select * from incident_task where incident_id = '"
                  + ONE
                  + "' and active = true and mandatory = true order by id limit 50",
              "incident_task_blocking"),
          new Plan(
              "tasks that are due by what is known of an incident",
              "select * from incident_task where incident_id = '"
                  + ONE
                  + "' and active = true and due_after is not null order by id limit 500",
              "incident_task_pkey"),
          new Plan(
              "what took a task from state to state",
              "select * from incident_task_move where incident_id = '"
                  + ONE
                  + "' and task_id = '"
                  + ONE
                  + "' and version < 3 order by version desc limit 51",
              "incident_task_move_pkey"),
          new Plan(
              "tasks of a brand",
              "select * from incident_task where active = true"
                  + " and (listed_at, id) > ('2026-01-02Z', '"
                  + ONE
                  + "') order by listed_at, id limit 51",
              "incident_task_due"),
          new Plan(
              "somebody's own tasks",
              "select * from incident_task where active = true and owner_subject = 'p7'"
                  + " order by listed_at, id limit 51",
              "incident_task_mine"),
          new Plan(
              "tasks that are overdue",
              "select * from incident_task where active = true and paused_since is null"
                  + " and listed_at < '2026-01-02Z' order by listed_at, id limit 51",
              "incident_task_overdue"),
          new Plan(
              "obligations of an incident",
              "select * from incident_obligation where incident_id = '"
                  + ONE
                  + "' and state in ('RUNNING') and id > '"
                  + ONE
                  + "' order by id limit 51",
              "incident_obligation_pkey"),
          new Plan(
              "what is due next by law",
              "select * from incident_obligation where state = 'RUNNING'"
                  + " and listed_at < '2026-03-01Z' and (listed_at, id) > ('2026-01-02Z', '"
                  + ONE
                  + "') order by listed_at, id limit 51",
              "incident_obligation_due"),
          new Plan(
              "obligations that follow awareness",
              "select * from incident_obligation where incident_id = '"
                  + ONE
                  + "' and state = 'RUNNING' and anchor = 'AWARE' order by id",
              "incident_obligation_pkey"),
          new Plan(
              "what took an obligation from state to state",
              "select * from incident_obligation_move where incident_id = '"
                  + ONE
                  + "' and obligation_id = '"
                  + ONE
                  + "' and version < 3 order by version desc limit 51",
              "incident_obligation_move_pkey"),
          new Plan(
              "what others are asked to do about an incident",
              "select * from action_request where tenant_id = '"
                  + BRAND
                  + "' and incident_id = '"
                  + ONE
                  + "' order by id desc limit 51",
              "action_request_of_incident"),
          new Plan(
              "what one is asked to do",
              "select * from action_request where recipient_id = '"
                  + OTHER
                  + "' order by id desc limit 51",
              "action_request_to"),
          new Plan(
              "what one is asked to do and isn't over",
              "select * from action_request where recipient_id = '"
                  + OTHER
                  + "' and active = true order by id desc limit 51",
              "action_request_to_open"),
          new Plan(
              "what one is asked to do and is overdue",
              "select * from action_request where recipient_id = '"
                  + OTHER
                  + "' and active = true and due_at < '2027-06-01Z' order by id desc limit 51",
              "action_request_to_open"),
          new Plan(
              "what a brand has asked of others",
              "select * from action_request where tenant_id = '"
                  + BRAND
                  + "' and id < '"
                  + ONE
                  + "' order by id desc limit 51",
              "action_request_pkey"),
          new Plan(
              "what a brand has asked of others and is overdue",
              "select * from action_request where tenant_id = '"
                  + BRAND
                  + "' and active = true and due_at < '2027-06-01Z' order by id desc limit 51",
              "action_request_from_open"),
          new Plan(
              "what an incident that is reopened waits for",
              "select id from action_request where tenant_id = '"
                  + BRAND
                  + "' and incident_id = '"
                  + ONE
                  + "' and active order by id",
              "action_request_"));

  @TestFactory
  Stream<DynamicTest> isAnsweredFromItsIndexWhateverIsHidden() {
    return answered(Stream.concat(PLANS.stream(), ServiceLevelPlans.ALL.stream()), "Sort");
  }

  /** Without a look at others' rows, or at those of other times, which grow with every year. */
  @TestFactory
  Stream<DynamicTest> whatIsSortedIsReadFromItsIndexAlone() {
    return answered(ServiceLevelPlans.SORTED.stream(), "Seq Scan");
  }
}
