package dev.cordon.incident;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TenantIsolation;
import dev.cordon.testkit.postgres.TenantIsolation.Exceptions;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Brands share tables, and see none of each other's rows in them. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class TwoBrandsTest {

  @Test
  void noTableShowsOneBrandTheRowsOfAnother() throws SQLException {
    Exceptions exceptions =
        Exceptions.tables(
                Map.ofEntries(
                    entry("flyway_schema_history", "of the schema, not of a brand"),
                    entry(
                        "organization",
                        "the directory: resolves aliases before any tenant is bound"),
                    entry(
                        "organization_domain",
                        "whether another organization has a domain is the question"),
                    entry(
                        "operation",
                        "workers look for work of every organization; ids, aliases, times, and why a"
                            + " try failed"),
                    entry(
                        "reconciliation",
                        "the operators' comparisons of the directory with Keycloak"),
                    entry("drift", "what they found: aliases and names of roles"),
                    entry(
                        "circle",
                        "names of circles; who is in one and what is shared there is elsewhere"),
                    entry(
                        "cut_off_provider",
                        "every call is held against it before there is a tenant; aliases alone"),
                    entry(
                        "identity_work",
                        "a worker looks for work of every organization; deleted when done"),
                    entry(
                        "people_work",
                        "a worker looks for work of every organization; ids and times alone"),
                    entry(
                        "account_claim",
                        "whether another organization makes the account is the question; digests alone"),
                    entry(
                        "enrolment_link",
                        "Keycloak doesn't say for which organization; there for moments"),
                    entry(
                        "cut_off_client",
                        "every call is held against it before there is a tenant; ids alone"),
                    entry(
                        "pending_withdrawal",
                        "the notification service asks for those of every brand; ids, a category"
                            + " and times"),
                    entry(
                        "escalation_work",
                        "a worker looks for work of every organization; ids and times"),
                    entry("page_work", "likewise, for pages that wait: ids and times"),
                    entry(
                        "machine_work",
                        "a worker looks for work of every organization; ids and times"),
                    entry(
                        "evidence_work",
                        "a worker looks for work of every organization; ids and times"),
                    entry(
                        "request_news",
                        "a worker looks for work of every organization; ids, times, aliases"),
                    entry(
                        "evidence_key_use",
                        "a worker looks for what an old key wraps; ids and names of keys")))
            .policies(
                Map.ofEntries(
                    entry(
                        "indicator_share.tenant",
                        "the owner's, which shares in its own circles alone: checks more, not less"),
                    entry(
                        "indicator_share.circle",
                        "members of the circle read what is shared there"),
                    entry(
                        "incident_share.recipient",
                        "the recipient sees a share while it stands, not what is in it"),
                    entry(
                        "action_request.recipient",
                        "the recipient sees what it was asked for, for good"),
                    entry(
                        "action_request.recipient_moves",
                        "the recipient says how far it is; a trigger knows its side's ways"),
                    entry(
                        "action_request_step.recipient",
                        "the recipient sees the steps of what it was asked for"),
                    entry(
                        "action_request_step.recipient_steps",
                        "the recipient adds steps of its own side"),
                    entry(
                        "incident.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "timeline_entry.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "timeline_entry.guest_work",
                        "guests add to the one incident that is shared for work, under their name"),
                    entry(
                        "timeline_entry.guest_work_told",
                        "what guests do in it leaves its line there, under their name"),
                    entry(
                        "finding.guest", "the shared part of one incident, while the share stands"),
                    entry(
                        "indicator.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "indicator.guest_work",
                        "guests add to the one incident that is shared for work, under their name"),
                    entry(
                        "live_event.guest",
                        "of the tenant's, those about what the guest can read by the others"),
                    entry(
                        "evidence.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "incident_task.guest",
                        "the shared part of one incident, while the share stands"),
                    entry(
                        "incident_task.guest_work",
                        "guests move on what is shared for work; a trigger knows how far"),
                    entry(
                        "incident_task_move.guest_work", "and each move is kept, under their name"),
                    entry(
                        "joint_incident.member",
                        "who is invited sees what it is about; its coordinator has put it there"),
                    entry(
                        "joint_incident.member_lock",
                        "members lock the row while they write, and can't change it"),
                    entry(
                        "joint_member.self", "an organization sees how it stands itself, wherever"),
                    entry("joint_member.answer", "and answers an invitation for itself"),
                    entry("joint_member.peers", "whoever has joined sees who else has"),
                    entry(
                        "joint_entry.member",
                        "whoever has joined reads what was put there for all"),
                    entry("joint_entry.member_work", "and adds to it, under its own organization"),
                    entry(
                        "joint_task.member", "whoever has joined reads what was put there for all"),
                    entry("joint_task.member_adds", "and adds to it, under its own organization"),
                    entry("joint_task.member_moves", "and moves what is its own or nobody's"),
                    entry(
                        "evidence_custody.guest_download",
                        "what a guest gets is recorded with its owner, under their organization's name")))
            .functions(
                Map.ofEntries(
                    entry(
                        "app_find_hidden()",
                        "finds what is hidden, for the policies that hide it: ids, for the binding"),
                    entry(
                        "app_hidden_alerts()",
                        "finds hidden alerts, for the policy that hides their duplicates: ids"),
                    entry(
                        "app_knows(text,uuid)",
                        "whether somebody is named in what is hidden: yes or no, for the trail"),
                    entry(
                        "app_is_merged(uuid)",
                        "whether an incident of the tenant was merged, also into a hidden one: yes"
                            + " or no"),
                    entry(
                        "app_merged(uuid[])",
                        "which of these were merged, also into what is hidden: ids out of those"),
                    entry(
                        "app_follow_merges(uuid,uuid)",
                        "what was merged before, also what is hidden, goes along: tells nothing"),
                    entry(
                        "app_is_released(uuid)",
                        "whether people were written to of an incident, or of what was merged into"
                            + " it, also of what is hidden: yes or no"),
                    entry(
                        "app_hold_merged(uuid)",
                        "locks what was merged with one, also what is hidden: tells nothing"),
                    entry(
                        "app_withdraw_kin(uuid,uuid,text,text,timestamp with time zone)",
                        "what says the same is withdrawn, also in what is hidden: ids of what isn't"),
                    entry(
                        "joint_invited_again()",
                        "a trigger: forgets with which incident a member was in it before, and tells"
                            + " nothing"),
                    entry(
                        "app_known_joints()",
                        "joint incidents that the tenant is invited to or in, for the policies: ids"),
                    entry("app_joined()", "those that it is in, for the policies: ids"),
                    entry(
                        "live_tell_joint()",
                        "a trigger: writes the events of the row for those who are in, and tells"
                            + " nothing"),
                    entry(
                        "live_tell_link()",
                        "a trigger: writes the events of the row for both incidents, and tells"
                            + " nothing"),
                    entry(
                        "app_standing_share()",
                        "the share of the transaction's guest, which guests' policies ask about"),
                    entry(
                        "app_shared_label()",
                        "the label of the incident that was shared with the transaction's guest"),
                    entry(
                        "app_hold_shared(text)",
                        "locks what is shared with the transaction's guest for work: the id of the"
                            + " incident, which the guest's policies have"),
                    entry(
                        "organization_group_changed()",
                        "a trigger: computes anew which labels the shares of the organization are"
                            + " for, and tells its transaction, for the owners' trails"),
                    entry(
                        "incident_task_moved_by_guest()",
                        "a trigger: refuses what isn't the signed move of a guest, and tells"
                            + " nothing"),
                    entry(
                        "escalation_of_task()",
                        "a trigger: has a worker look at the written task, and tells nothing"),
                    entry(
                        "app_search_incidents(tsquery,text[],text[],text[],text[],text[],"
                            + "timestamp with time zone,timestamp with time zone,"
                            + "timestamp with time zone,uuid,integer,boolean,text[])",
                        "under a policy the index of words isn't used: ids of the bound tenant's"
                            + " incidents that aren't hidden, which are read under the policies"),
                    entry(
                        "app_rank_incidents(tsquery,uuid[])",
                        "how well some of those fit: nothing of other tenants' or hidden ones"),
                    entry(
                        "incident_search_of_incident()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_entry()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_classification()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_system()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_tasks()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_levels()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "incident_search_of_finding()",
                        "a trigger: keeps what the written row is found by, and tells nothing"),
                    entry(
                        "escalation_weighed()",
                        "a trigger: keeps how urgent the written row's incident is, and tells"
                            + " nothing"),
                    entry(
                        "live_tell()",
                        "a trigger: writes the event of the row that was written, and tells nothing"),
                    entry("live_tell_alert()", "the same, for alerts"),
                    entry("live_tell_request()", "the same, for both sides of a request"),
                    entry(
                        "alert_tenants_waiting(timestamp with time zone,integer[])",
                        "tells a worker which tenants have alerts that wait for too long: ids of"
                            + " tenants alone"),
                    entry(
                        "live_tenants_waiting()",
                        "tells a worker which tenants have events that wait: ids of tenants alone"),
                    entry(
                        "live_tenants_with_old(timestamp with time zone)",
                        "tells a worker which tenants have old events: ids of tenants alone")));

    assertThat(TenantIsolation.gaps(TestDatabase.current(), exceptions)).isEmpty();
  }
}
