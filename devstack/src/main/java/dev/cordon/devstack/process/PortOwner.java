package dev.cordon.devstack.process;

import java.util.OptionalLong;

/** The process that listens on a port. */
public record PortOwner(int port, OptionalLong pid, String command) {
  private static final int SHOWN = 100;

  public String describe() {
    if (pid.isEmpty()) {
      return "a process of another user";
    }
    String shown = command.length() > SHOWN ? command.substring(0, SHOWN) + "…" : command;
    return "process " + pid.getAsLong() + " (" + shown + ")";
  }
}
