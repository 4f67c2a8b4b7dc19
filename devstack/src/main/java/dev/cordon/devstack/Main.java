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
import dev.cordon.devstack.process.FileFault;
import dev.cordon.devstack.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    System.exit(commandLine().execute(args));
  }

  /** What goes wrong where a person can do something about it is one line, without a trace. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(oneLine(failure));
              return 1;
            });
  }

  private static String oneLine(Exception failure) throws Exception {
    return switch (failure) {
      case StackFailure known -> String.valueOf(known.getMessage());
      case DemoFailure known -> String.valueOf(known.getMessage());
      case Answer.Unexpected known -> String.valueOf(known.getMessage());
      case UncheckedIOException file -> FileFault.describe(file);
      case IOException file -> FileFault.describe(file);
      default -> throw failure;
    };
  }
}
