package org.leibniz.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import org.leibniz.diagnostic.Code;
import org.leibniz.diagnostic.Diagnostic;

/**
 * An output of the process. What cannot be written is left out: quietly where the reader has gone,
 * as in {@code ad help | head -1}, otherwise to be told at the end.
 */
final class OutputFile extends OutputStream {
  private static final int STANDARD_ERROR = 2;

  private final FileOutputStream file;
  private IOException failure;

  OutputFile(FileDescriptor descriptor) {
    this.file = new FileOutputStream(descriptor);
  }

  /**
   * Standard error, which has another number where the launcher lets what the virtual machine says
   * pass through a filter. Java has no public way to write to a number, so it may be refused; then
   * this passes through the filter, too.
   */
  static OutputFile standardError() {
    int number = Integer.getInteger("leibniz.errors", STANDARD_ERROR);
    if (number == STANDARD_ERROR) {
      return new OutputFile(FileDescriptor.err);
    }
    try {
      Constructor<FileDescriptor> numbered = FileDescriptor.class.getDeclaredConstructor(int.class);
      numbered.setAccessible(true);
      return new OutputFile(numbered.newInstance(number));
    } catch (ReflectiveOperationException | InaccessibleObjectException refused) {
      return new OutputFile(FileDescriptor.err);
    }
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
