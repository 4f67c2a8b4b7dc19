package dev.cordon.gateway.openapi;

import dev.cordon.gateway.problem.ProblemDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * How an operation can be refused; follows from what it takes, and for conflicts from its rules.
 */
final class Problems {

  /** Aliases: one that can't exist is unknown, not malformed. */
  private static final String KEY_REUSED =
      "IDEMPOTENCY_MISMATCH: the key was used for another request";

  private static final String EXISTS = "ALREADY_EXISTS: the alias is taken";

  private static final Pattern MACHINE =
      Pattern.compile("([a-z]+)(Brand|Partner|Group)Machine(Secret)?");

  /** Conflicts beside that of the key, by operation. */
  private static final String LEAVING = "WRONG_STATE: no off-boarding is under way";

  private static final Map<String, String> ORGANIZATIONS =
      Map.ofEntries(
          Map.entry("suspendOrganization", "WRONG_STATE: it isn't active"),
          Map.entry("resumeOrganization", "WRONG_STATE: it isn't suspended"),
          Map.entry(
              "announceOffboarding",
              "WRONG_STATE: it is coming on board, or leaving; UNDER_HOLD: evidence may not go"),
          Map.entry(
              "confirmOffboarding",
              LEAVING
                  + "; APPROVAL_STALE: the organization has changed since it was read; UNDER_HOLD:"
                  + " evidence may not go"),
          Map.entry("cancelOffboarding", LEAVING + ", or it is confirmed"),
          Map.entry("withdrawOnboarding", "WRONG_STATE: it is on board, or being made just now"),
          Map.entry("updateOrganization", "WRONG_STATE: it is coming on board, or leaving"),
          Map.entry("updateBrand", "WRONG_STATE: it is leaving"));

  /** By the operation's first word: each is there for brands, partners and groups. */
  private static final Map<String, String> MACHINES =
      Map.of(
          "create", "ALREADY_EXISTS: the name is taken; WRONG_STATE: there are 100 machines",
          "change", "WRONG_STATE: it was revoked",
          "rotate", "WRONG_STATE: it was revoked, has expired, or has four secrets that are good");

  private static final String UNDER_WAY = "WRONG_STATE: letters are under way";

  private static final Map<String, String> CONFLICTS =
      Map.ofEntries(
          Map.entry("onboardGroup", EXISTS),
          Map.entry("onboardBrand", EXISTS),
          Map.entry("onboardPartner", EXISTS),
          Map.entry("createCircle", EXISTS),
          Map.entry(
              "importCustomers",
              "WRONG_STATE: the brand isn't on board yet, or the key's file was dropped"),
          Map.entry(
              "computeExposure",
              "WRONG_STATE: no finding says that data was exposed, or the incident is closed or"
                  + " rejected"),
          Map.entry("editNotice", "WRONG_STATE: it is released"),
          Map.entry(
              "approveNotice",
              "APPROVAL_STALE: the text has changed; WRONG_STATE: approved or released;"
                  + " CLAIM_UNBACKED: errors names what no finding that stands backs"),
          Map.entry(
              "releaseNotice",
              "WRONG_STATE: no approval stands, or it is released; CLAIM_UNBACKED: a finding was"
                  + " withdrawn since"),
          Map.entry("stopNotice", "WRONG_STATE: it is neither released nor sending nor paused"),
          Map.entry("listTold", UNDER_WAY),
          Map.entry("exportTold", UNDER_WAY),
          Map.entry("exportToldCsv", UNDER_WAY),
          Map.entry("draftCorrection", UNDER_WAY + ", or nobody was told"),
          Map.entry("connectIdentityProvider", "WRONG_STATE: it was cut off, or is changing"),
          Map.entry("disconnectIdentityProvider", "WRONG_STATE: there is none, or it is changing"),
          Map.entry("cutOffIdentityProvider", "WRONG_STATE: there is none, or it is being removed"),
          Map.entry("restoreIdentityProvider", "WRONG_STATE: it isn't cut off, or is changing"),
          Map.entry(
              "nameEmergencyHolder",
              "WRONG_STATE: the account has no passkey, or is the provider's own"));

  /** The same under each kind of organization, whose name is in the id for a {@code *}. */
  private static final Map<String, String> PEOPLE =
      Map.of(
          "invite*Person", "ALREADY_EXISTS: somebody here has the address; WRONG_STATE: it is full",
          "set*PersonRoles", "WRONG_STATE: the last brand-admin, or removed",
          "remove*Person", "WRONG_STATE: the last brand-admin, or removed",
          "make*EnrolmentCode", "WRONG_STATE: enrolled, or of the organization's own provider");

  private static final String UNCONFIGURED =
      "CHANNEL_UNAVAILABLE: errors names what has to be set up first";

  private static final String NAME_TAKEN = "ALREADY_EXISTS: the name is taken";

  private static final String ENDED = "WRONG_STATE: the incident is closed or rejected";

  private static final Map<String, String> INCIDENTS =
      Map.ofEntries(
          Map.entry("updateIncident", ENDED),
          Map.entry("changeOwner", ENDED),
          Map.entry(
              "transitionIncident",
              "WRONG_STATE: its state doesn't lead there; TRANSITION_BLOCKED: errors names what has"
                  + " to be done first"),
          Map.entry(
              "stateFinding",
              ENDED + "; CONTRADICTED: a negative finding says that it was not affected"),
          Map.entry(
              "stateNegativeFinding",
              ENDED
                  + ", or what it corrects doesn't stand; CONTRADICTED: it is found exposed;"
                  + " ALREADY_EXISTS: one says so already"),
          Map.entry("withdrawNegativeFinding", "WRONG_STATE: it doesn't stand"),
          Map.entry("setClassification", ENDED),
          Map.entry("setAffectedSystem", ENDED),
          Map.entry(
              "applyPlaybook",
              "ALREADY_EXISTS: it was applied before; "
                  + ENDED
                  + ", the playbook is retired"
                  + ", or would have more than 500 tasks"),
          Map.entry("addTask", ENDED + ", or has 500 tasks"),
          Map.entry("updateTask", ENDED + ", or the task is over"),
          Map.entry(
              "pageDutyOfficer",
              ENDED + ", the policy has no step for it, or five such pages are under way"),
          Map.entry("acknowledgeEscalation", "WRONG_STATE: it has ended"),
          Map.entry("acknowledgeAlertEscalation", "WRONG_STATE: it has ended"),
          Map.entry("acknowledgeEscalationOfRequestToBrand", "WRONG_STATE: it has ended"),
          Map.entry("acknowledgeEscalationOfRequestToPartner", "WRONG_STATE: it has ended"),
          Map.entry("setEscalationPolicy", UNCONFIGURED),
          Map.entry("setPartnerEscalationPolicy", UNCONFIGURED),
          Map.entry(
              "pauseServiceLevels",
              ENDED + ", isn't measured, pauses already, or has had 200 pauses"),
          Map.entry("resumeServiceLevels", "WRONG_STATE: the pause has ended"),
          Map.entry("setContactPoints", UNCONFIGURED),
          Map.entry("addPageWebhook", NAME_TAKEN + "; WRONG_STATE: there are ten"),
          Map.entry("changePageWebhook", NAME_TAKEN),
          Map.entry(
              "moveTask",
              "WRONG_STATE: its state doesn't lead there, or the incident is closed or rejected;"
                  + " TRANSITION_BLOCKED: errors names the tasks that have to be over first"),
          Map.entry("recordObligation", ENDED + ", or has 200 obligations"),
          Map.entry(
              "moveObligation",
              "WRONG_STATE: its state doesn't lead there, or the incident is closed or rejected"),
          Map.entry("uploadPlaybook", "WRONG_STATE: the brand has 100, or this one 200 versions"),
          Map.entry("askOrganization", ENDED + ", or has 200 requests"),
          Map.entry("withdrawRequest", "WRONG_STATE: it is over"),
          Map.entry("moveRequestToBrand", "WRONG_STATE: its state doesn't lead there"),
          Map.entry("moveRequestToPartner", "WRONG_STATE: its state doesn't lead there"),
          Map.entry("setAwareness", ENDED + ", or this was corrected a hundred times"));

  private static final String HELD = "UNDER_HOLD: a legal hold stands";

  private static final Map<String, String> EVIDENCE =
      Map.ofEntries(
          Map.entry("addEvidence", ENDED),
          Map.entry("sendEvidence", "WRONG_STATE: somebody else's, or it goes on elsewhere"),
          Map.entry("dropEvidence", "WRONG_STATE: it was received already"),
          Map.entry("downloadEvidence", "WRONG_STATE: it is destroyed; EVIDENCE_DAMAGED"),
          Map.entry("downloadEvidenceSharedWithBrand", "EVIDENCE_DAMAGED"),
          Map.entry("downloadEvidenceSharedWithPartner", "EVIDENCE_DAMAGED"),
          Map.entry("verifyEvidence", "WRONG_STATE: it is destroyed"),
          Map.entry("recordTransfer", "WRONG_STATE: it is destroyed"),
          Map.entry("askDestruction", HELD + "; WRONG_STATE: it was asked for, or is destroyed"),
          Map.entry("withdrawDestruction", "WRONG_STATE: nobody has asked for it"),
          Map.entry(
              "confirmDestruction",
              HELD
                  + "; WRONG_STATE: nobody has asked for it; APPROVAL_STALE: another file's digest"),
          Map.entry("setHold", "WRONG_STATE: the file is destroyed"),
          Map.entry("releaseHold", "WRONG_STATE: it was released"));

  private static final String JOINT_CLOSED = "WRONG_STATE: it is closed";

  /** The same under each kind of organization, whose name is in the id for a {@code *}. */
  private static final Map<String, String> TOGETHER =
      Map.ofEntries(
          Map.entry(
              "linkIncidents",
              "ALREADY_EXISTS: they are linked like that; WRONG_STATE: a parent would have a"
                  + " parent, or a child two"),
          Map.entry(
              "mergeIncidents",
              "TRANSITION_BLOCKED: errors names what has to be done first; UNDER_HOLD: a legal hold"
                  + " stands on the other; WRONG_STATE: this one has ended, or the other can't end,"
                  + " was merged or is known to others"),
          Map.entry("updateJointIncident", JOINT_CLOSED),
          Map.entry("closeJointIncident", JOINT_CLOSED),
          Map.entry(
              "inviteToJointIncident",
              "ALREADY_EXISTS: it is invited or in; " + JOINT_CLOSED + ", or has 200 members"),
          Map.entry("join*JointIncident", "ALREADY_EXISTS: it is in; " + JOINT_CLOSED),
          Map.entry("decline*JointIncident", "WRONG_STATE: it is in"),
          Map.entry("leave*JointIncident", "WRONG_STATE: it is invited only"),
          Map.entry("add*JointEntry", JOINT_CLOSED + ", or the line is corrected already"),
          Map.entry("add*JointTask", JOINT_CLOSED + ", or has 500 tasks"),
          Map.entry(
              "move*JointTask",
              JOINT_CLOSED + ", its state doesn't lead there, or it is another's work"),
          Map.entry(
              "assign*JointTask",
              JOINT_CLOSED + ", the task is over, or it isn't the caller's to give"));

  private static final String DECIDED = "WRONG_STATE: somebody has decided otherwise";

  private static final Map<String, String> ALERTS =
      Map.of(
          "promoteAlert", DECIDED,
          "mergeAlert", DECIDED + ", or the incident is closed or rejected",
          "mergeAlerts", ENDED,
          "dismissAlert", DECIDED,
          "reopenAlert", "WRONG_STATE: it belongs to an incident");

  private Problems() {}

  /** By status. */
  static Map<String, APIResponse> of(HttpMethod method, Operation operation) {
    String id = operation.getOperationId();
    boolean posts = method == HttpMethod.POST;
    boolean updates = parameters(operation).anyMatch(p -> p.getName().equals("If-Match"));
    boolean hasBody = operation.getRequestBody() != null;
    Map<String, APIResponse> problems = new TreeMap<>();
    add(problems, 400, "MALFORMED_REQUEST or INVALID_CURSOR: can't be read as it is");
    add(
        problems,
        401,
        "UNAUTHENTICATED: no valid access token; SESSION_CUT_OFF: use a passkey of Cordon, or the"
            + " machine was revoked");
    add(problems, 403, forbidden(id));
    add(problems, 404, "NOT_FOUND: unknown, foreign and hidden are the same");
    add(problems, 406, "NOT_ACCEPTABLE: Accept names another media type");
    List<String> conflicts = conflicts(id, posts);
    if (!conflicts.isEmpty()) {
      add(problems, 409, String.join("; ", conflicts));
    }
    if (updates) {
      add(problems, 412, "VERSION_MISMATCH: read it again");
      add(problems, 428, "PRECONDITION_REQUIRED: If-Match is missing");
    }
    if (hasBody) {
      add(problems, 413, "TOO_LARGE");
      add(problems, 415, "UNSUPPORTED_MEDIA_TYPE");
    }
    // An approval has no rules of its own: it names what stands, or it doesn't.
    if (hasBody && !id.equals("approveNotice")) {
      add(problems, 422, "INVALID_FIELD: errors names the fields");
    }
    add(problems, 429, "TOO_MANY_REQUESTS: ask again after Retry-After seconds");
    add(problems, 500, "INTERNAL_ERROR: quote request_id");
    add(problems, 503, "SERVICE_UNAVAILABLE: try again after Retry-After seconds");
    return problems;
  }

  private static String forbidden(String operation) {
    return switch (operation) {
      case "approveNotice" ->
          "MISSING_ROLE, or FOUR_EYES: whoever wrote any of it can't approve it; "
              + "ORGANIZATION_SUSPENDED";
      case "confirmOffboarding" ->
          "MISSING_ROLE, or FOUR_EYES: whoever asked for it can't confirm it";
      case "confirmDestruction" ->
          "MISSING_ROLE, or FOUR_EYES: whoever asked for it can't confirm it;"
              + " ORGANIZATION_SUSPENDED";
      default ->
          "MISSING_ROLE: not for this person; ORGANIZATION_SUSPENDED: ask the operator;"
              + " NETWORK_NOT_ALLOWED: a machine from elsewhere";
    };
  }

  private static List<String> conflicts(String operation, boolean posts) {
    return Stream.concat(
            posts ? Stream.of(KEY_REUSED) : Stream.empty(),
            Stream.of(
                    Optional.ofNullable(CONFLICTS.get(operation)),
                    Optional.ofNullable(ORGANIZATIONS.get(operation)),
                    Optional.ofNullable(INCIDENTS.get(operation)),
                    Optional.ofNullable(ALERTS.get(operation)),
                    Optional.ofNullable(EVIDENCE.get(operation)),
                    Optional.ofNullable(
                        TOGETHER.get(operation.replaceFirst("Brand|Partner|Group", "*"))),
                    Optional.ofNullable(
                        PEOPLE.get(operation.replaceFirst("Brand|Partner|Group", "*"))),
                    machineConflict(operation))
                .flatMap(Optional::stream))
        .toList();
  }

  private static Optional<String> machineConflict(String operation) {
    Matcher machine = MACHINE.matcher(operation);
    return machine.matches()
        ? Optional.ofNullable(MACHINES.get(machine.group(1)))
        : Optional.empty();
  }

  private static Stream<Parameter> parameters(Operation operation) {
    return operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream();
  }

  private static void add(Map<String, APIResponse> problems, int status, String description) {
    problems.put(
        Integer.toString(status),
        OASFactory.createAPIResponse()
            .description(description)
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        ProblemDocument.MEDIA_TYPE,
                        OASFactory.createMediaType()
                            .schema(
                                OASFactory.createSchema().ref("#/components/schemas/Problem")))));
  }
}
