package dev.cordon.devstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that is made from an artifact once, and made anew when there is another one.
 *
 * @param artifact which one it is, with its version; kept in the folder
 */
public record Unpacked(Path folder, String artifact) {
  private static final String MARK = "unpacked-from";

  /** Fills a fresh folder. */
  @FunctionalInterface
  public interface Work {
    void fill(Path fresh) throws IOException, InterruptedException;
  }

  /** Whether the folder is there, and was made from this artifact. */
  public boolean isCurrent() throws IOException {
    Path mark = folder.resolve(MARK);
    return Files.exists(mark) && Files.readString(mark).equals(artifact);
  }

  /**
   * Does nothing when the folder is current. An interrupted run leaves no half folder under its
   * name.
   */
  public void renew(Work work) throws IOException, InterruptedException {
    if (isCurrent()) {
      return;
    }
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    Trees.delete(fresh);
    Files.createDirectories(fresh);
    work.fill(fresh);
    Files.writeString(fresh.resolve(MARK), artifact);
    Trees.delete(folder);
    Files.move(fresh, folder);
  }
}
