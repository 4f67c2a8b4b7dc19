package dev.cordon.devstack.cli;

import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.TerminalProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Brings the stack up and leaves it running. */
@Command(name = "up", description = "start the stack; it goes on running")
public final class UpCommand implements Callable<Integer> {
  @Mixin private CloneOption clone = new CloneOption();

  @Override
  public Integer call() {
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      boolean started = stack.up(progress);
      stack.detach();
      Login operator = stack.operator();
      progress.note(started ? "Cordon is up." : "Cordon is up already.");
      progress.note("  gateway    " + stack.url(Part.GATEWAY));
      progress.note("  Keycloak   " + stack.url(Part.KEYCLOAK));
      progress.note("  operator   " + operator.username() + " / " + operator.password());
      progress.note("  all of it  " + stack.data().resolve("endpoints.json"));
      progress.note("  stop it    ./cordon down");
    }
    return 0;
  }
}
