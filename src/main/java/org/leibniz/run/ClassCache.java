package org.leibniz.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of compiled classes, by content. It may be deleted at any time, and several processes
 * may use it at once: entries are written beside and moved into place. An entry that is damaged, or
 * that another user owns or could have written, is not used. Nothing here is ever fatal: what does
 * not work is noted, and costs a compilation.
 */
final class ClassCache {
  private static final String FORMAT = "leibniz-classes-1";
  private static final int DIGEST_BYTES = 32;

  private final Path folder;
  private final StringBuilder notes = new StringBuilder();

  /** A cache in a folder, which need not be there yet. */
  ClassCache(Path folder) {
    this.folder = folder;
  }

  /**
   * The person's cache: {@code $LEIBNIZ_CACHE}, else {@code $XDG_CACHE_HOME/leibniz}, else {@code
   * ~/.cache/leibniz}; empty where {@code LEIBNIZ_CACHE} is set and empty.
   */
  static Optional<ClassCache> ofUser() {
    String chosen = System.getenv("LEIBNIZ_CACHE");
    if (chosen != null) {
      return chosen.isEmpty() ? Optional.empty() : Optional.of(new ClassCache(Path.of(chosen)));
    }
    String base = System.getenv("XDG_CACHE_HOME");
    Path folder =
        base != null && Path.of(base).isAbsolute()
            ? Path.of(base)
            : Path.of(System.getProperty("user.home"), ".cache");
    return Optional.of(new ClassCache(folder.resolve("leibniz")));
  }

  /** The key of what a compiler of this runtime makes of a text. */
  static String key(String source, String compiler) {
    String all = FORMAT + "\n" + compiler + "\n" + Runtime.version() + "\n" + source;
    return HexFormat.of().formatHex(digest(all.getBytes(StandardCharsets.UTF_8)));
  }

  /** What was noted since the last call, a sentence a line; empty where nothing was. */
  String takeNotes() {
    String text = notes.toString();
    notes.setLength(0);
    return text;
  }

  private void note(String what, Exception failure) {
    notes
        .append(notes.length() == 0 ? "" : "\n")
        .append("cache ")
        .append(folder)
        .append(": ")
        .append(what);
    if (failure != null) {
      notes.append(" (").append(failure.getClass().getSimpleName()).append(": ");
      notes.append(failure.getMessage()).append(')');
    }
  }

  /** The class files under a key, by class name; empty where there are none that can be trusted. */
  Optional<Map<String, byte[]>> find(String key) {
    Path entry = folder.resolve(key);
    try {
      if (!Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Optional<String> doubt =
          Ownership.doubt(folder, true).or(() -> Ownership.doubt(entry, false));
      if (doubt.isPresent()) {
        note(doubt.get() + "; not used", null);
        return Optional.empty();
      }
      return unpacked(Files.readAllBytes(entry));
    } catch (NoSuchFileException deletedMeanwhile) {
      return Optional.empty();
    } catch (IOException | RuntimeException failure) {
      note("an entry cannot be read", failure);
      return Optional.empty();
    }
  }

  private Optional<Map<String, byte[]>> unpacked(byte[] bytes) throws IOException {
    if (bytes.length >= DIGEST_BYTES) {
      byte[] packed = Arrays.copyOfRange(bytes, DIGEST_BYTES, bytes.length);
      if (MessageDigest.isEqual(digest(packed), Arrays.copyOf(bytes, DIGEST_BYTES))) {
        return Optional.of(unpack(packed));
      }
    }
    note("an entry is damaged; compiled anew", null);
    return Optional.empty();
  }

  /** Keeps class files under a key, if it can. */
  void store(String key, Map<String, byte[]> classes) {
    Path written = null;
    try {
      Ownership.createPrivateFolder(folder);
      Optional<String> doubt = Ownership.doubt(folder, true);
      if (doubt.isPresent()) {
        note(doubt.get() + "; nothing is kept there", null);
        return;
      }
      byte[] packed = pack(classes);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(digest(packed));
      all.write(packed);
      written = Files.createTempFile(folder, "writing", null);
      Files.write(written, all.toByteArray());
      Files.move(
          written,
          folder.resolve(key),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException failure) {
      note("an entry cannot be written", failure);
      delete(written);
    }
  }

  private static void delete(Path file) {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException alreadyNoted) {
        // What made writing fail was noted; a left-over file does no harm.
      }
    }
  }

  private static byte[] pack(Map<String, byte[]> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeUTF(FORMAT);
    out.writeInt(classes.size());
    for (Map.Entry<String, byte[]> file : classes.entrySet()) {
      out.writeUTF(file.getKey());
      out.writeInt(file.getValue().length);
      out.write(file.getValue());
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> unpack(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (!in.readUTF().equals(FORMAT)) {
      throw new IOException("another format");
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      String name = in.readUTF();
      classes.put(name, in.readNBytes(in.readInt()));
    }
    return classes;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
