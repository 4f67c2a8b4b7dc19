package dev.cordon.gateway.work;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.TaskAnchor;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.gateway.wire.Names;
import dev.cordon.kernel.problem.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States of tasks, roles and who is waited for, by name. */
public final class TaskNames {

  private static final Names<TaskState> STATES = Names.of(TaskState.class);
  private static final Names<TaskAnchor> ANCHORS = Names.of(TaskAnchor.class);
  private static final Names<WaitingFor> WAITING = Names.of(WaitingFor.class);
  private static final Names<Role> ROLES = Names.of(Role.class, '-');

  private TaskNames() {}

  static String name(TaskState state) {
    return STATES.name(state);
  }

  public static TaskState state(@Nullable String name) {
    return STATES.inBody("to", name);
  }

  /** Of a query. */
  static TaskState queried(String name) {
    return STATES.inQuery("state", name);
  }

  static Optional<String> name(WaitingFor whom) {
    return whom == WaitingFor.WAITING_FOR_UNSPECIFIED
        ? Optional.empty()
        : Optional.of(WAITING.name(whom));
  }

  /** Absent: nobody. */
  public static WaitingFor waitingFor(@Nullable String name) {
    return name == null ? WaitingFor.WAITING_FOR_UNSPECIFIED : WAITING.inBody("waiting_for", name);
  }

  static Optional<String> name(TaskAnchor anchor) {
    return anchor == TaskAnchor.TASK_ANCHOR_UNSPECIFIED
        ? Optional.empty()
        : Optional.of(ANCHORS.name(anchor));
  }

  static Optional<String> name(Role role) {
    return role == Role.ROLE_UNSPECIFIED ? Optional.empty() : Optional.of(ROLES.name(role));
  }

  /** Absent: anybody's. */
  static Role role(@Nullable String name) {
    return name == null
        ? Role.ROLE_UNSPECIFIED
        : ROLES.value(name).orElseThrow(() -> Refusal.invalid("role", "isn't a role of a brand"));
  }
}
