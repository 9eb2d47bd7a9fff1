package org.leibniz.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/**
 * Whether files are the person's own and only theirs to write; where the file system does not say,
 * it is trusted.
 */
final class Ownership {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final Path THIS_PROCESS = Path.of("/proc/self");

  private Ownership() {}

  /**
   * Makes a folder, and those around it, that only the person may enter. One that is there is left
   * as it is.
   */
  static void createPrivateFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (POSIX) {
      Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(mine));
    } else {
      Files.createDirectories(folder);
    }
  }

  /** Why a file, or a folder, is not to be trusted; empty where it is. */
  static Optional<String> doubt(Path path, boolean folder) {
    if (!POSIX) {
      return Optional.empty();
    }
    try {
      PosixFileAttributes attributes =
          folder
              ? Files.readAttributes(path, PosixFileAttributes.class)
              : Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      String what = folder ? "the folder" : "the entry " + path.getFileName();
      if (folder ? !attributes.isDirectory() : !attributes.isRegularFile()) {
        return Optional.of(what + " is not a " + (folder ? "folder" : "plain file"));
      }
      if (!attributes.owner().equals(me())) {
        return Optional.of(what + " belongs to " + attributes.owner().getName());
      }
      Set<PosixFilePermission> permissions = attributes.permissions();
      boolean open =
          permissions.contains(PosixFilePermission.GROUP_WRITE)
              || permissions.contains(PosixFilePermission.OTHERS_WRITE);
      return open ? Optional.of(what + " can be written by others") : Optional.empty();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static UserPrincipal me() throws IOException {
    if (Files.exists(THIS_PROCESS)) {
      return Files.getOwner(THIS_PROCESS);
    }
    return FileSystems.getDefault()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name"));
  }
}
