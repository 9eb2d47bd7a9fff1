package org.leibniz.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;

/**
 * An output of the process. What cannot be written is left out: quietly where the reader has gone,
 * as in {@code ad help | head -1}, otherwise to be told at the end.
 */
final class OutputFile extends OutputStream {
  private final FileOutputStream file;
  private IOException failure;

  OutputFile(FileDescriptor descriptor) {
    this.file = new FileOutputStream(descriptor);
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (failure == null) {
      try {
        file.write(bytes, from, length);
      } catch (IOException failed) {
        failure = failed;
      }
    }
  }

  /** Whether something is lost that somebody is waiting for. */
  boolean isLost() {
    return failure != null && !String.valueOf(failure.getMessage()).contains("Broken pipe");
  }

  /** What to say when something is lost. */
  Diagnostic finding() {
    return Diagnostic.of(
        Code.FILE_NOT_WRITABLE, "standard output cannot be written: " + failure.getMessage());
  }
}
