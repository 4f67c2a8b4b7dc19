package dev.cordon.devstack.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * PostgreSQL refuses to run as root. An ordinary user runs it as is; root runs it in a user
 * namespace where it is nobody, and where containers forbid that, as the user nobody itself.
 */
enum UnprivilegedUser {
  SELF(List.of()),
  NAMESPACE(List.of("unshare", "--user")),
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int NOBODY_ID = 65534;

  private final List<String> prefix;

  UnprivilegedUser(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * @param folder where it has to work
   */
  static UnprivilegedUser choose(boolean root, Path folder)
      throws IOException, InterruptedException {
    if (!root) {
      return SELF;
    }
    for (UnprivilegedUser candidate : List.of(NAMESPACE, NOBODY)) {
      if (candidate.enters(folder)) {
        return candidate;
      }
    }
    throw new IOException(
        "PostgreSQL doesn't run as root, and neither `unshare --user` nor `setpriv` gets into "
            + folder
            + ": run ./cordon as an ordinary user.");
  }

  List<String> command(List<String> command) {
    List<String> all = new ArrayList<>(prefix);
    all.addAll(command);
    return all;
  }

  /** Gives the folder and what is in it to the user that the server will be. */
  void own(Path folder) throws IOException {
    if (this != NOBODY) {
      return;
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree::iterator) {
        Files.setAttribute(path, "unix:uid", NOBODY_ID);
      }
    }
  }

  private boolean enters(Path folder) throws InterruptedException {
    try {
      return new ProcessBuilder(command(List.of("test", "-x", folder.toString())))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException programMissing) {
      return false;
    }
  }
}
