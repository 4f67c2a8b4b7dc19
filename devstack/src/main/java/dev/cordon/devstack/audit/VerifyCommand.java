package dev.cordon.devstack.audit;

import dev.cordon.devstack.cli.CloneOption;
import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.devstack.stack.TerminalProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Exit code 0 when everything fits, 1 when something doesn't. */
@Command(
    name = "verify",
    description = "check the chains of the running stack, or a file, and name what doesn't fit")
public final class VerifyCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CloneOption clone = new CloneOption();

  @Option(names = "--brand", paramLabel = "ALIAS", description = "only this organization's chains")
  private Optional<String> brand = Optional.empty();

  @Option(
      names = "--checkpoints",
      paramLabel = "FILE",
      description = "checkpoints that were kept outside (JSON Lines): the chains must agree")
  private Optional<Path> checkpoints = Optional.empty();

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "with --offline: the keys to trust, as GET …/audit/keys answered them")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--offline",
      paramLabel = "FILE",
      description = "check an exported file; no server is asked")
  private Optional<Path> offline = Optional.empty();

  @Override
  public Integer call() throws IOException {
    requireUsed("--keys", keys.isPresent() && offline.isEmpty(), "goes with --offline");
    requireUsed("--brand", brand.isPresent() && offline.isPresent(), "doesn't go with --offline");
    for (Optional<Path> file : List.of(checkpoints, keys, offline)) {
      requireReadable(file);
    }
    try (var progress = new TerminalProgress(System.out)) {
      boolean fits =
          offline.isPresent()
              ? new OfflineVerification(progress).run(offline.get(), checkpoints, keys)
              : online(progress);
      return fits ? 0 : 1;
    }
  }

  private boolean online(TerminalProgress progress) throws IOException {
    clone.requireWasUp();
    try (Stack stack = clone.stack();
        GatewayClient gateway = MainJob.client(stack)) {
      if (!stack.isReady(Part.GATEWAY)) {
        throw new StackFailure("Cordon isn't up here: ./cordon up");
      }
      return new OnlineVerification(gateway, stack.operator(), stack.verifiedChains(), progress)
          .run(brand, checkpoints);
    }
  }

  /** What is asked for and not done would be taken for done. */
  private void requireUsed(String option, boolean isUnused, String rule) {
    if (isUnused) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), option + " " + rule + ".");
    }
  }

  private static void requireReadable(Optional<Path> file) {
    if (file.isPresent() && !Files.isReadable(file.get())) {
      throw new StackFailure(file.get() + " can't be read.");
    }
  }
}
