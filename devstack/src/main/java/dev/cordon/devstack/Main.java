package dev.cordon.devstack;

import dev.cordon.devstack.audit.AuditCommand;
import dev.cordon.devstack.cli.BenchCommand;
import dev.cordon.devstack.cli.ChaosCommand;
import dev.cordon.devstack.cli.DevCommand;
import dev.cordon.devstack.cli.DownCommand;
import dev.cordon.devstack.cli.LogsCommand;
import dev.cordon.devstack.cli.ReconcileCommand;
import dev.cordon.devstack.cli.StatusCommand;
import dev.cordon.devstack.cli.UpCommand;
import dev.cordon.devstack.demo.DemoCommand;
import dev.cordon.devstack.demo.DemoFailure;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.stack.StackFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the cordon script calls, one verb a run. */
@Command(
    name = "cordon",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DevCommand.class,
      AuditCommand.class,
      ReconcileCommand.class,
      ChaosCommand.class,
      BenchCommand.class
    })
public final class Main {
  private Main() {}

  public static void main(String... args) {
    int exit =
        new CommandLine(new Main())
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> {
                  if (failure instanceof StackFailure
                      || failure instanceof DemoFailure
                      || failure instanceof Answer.Unexpected) {
                    command.getErr().println(failure.getMessage());
                    return 1;
                  }
                  throw failure;
                })
            .execute(args);
    System.exit(exit);
  }
}
