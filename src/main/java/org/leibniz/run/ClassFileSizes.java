package org.leibniz.run;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads from a class file how many bytes of bytecode each method has. */
final class ClassFileSizes {
  private final DataInputStream in;
  private String[] texts;

  private ClassFileSizes(byte[] file) {
    this.in = new DataInputStream(new ByteArrayInputStream(file));
  }

  /** The bytes of each method, by its name; of methods of one name, the longest. */
  static Map<String, Integer> of(byte[] classFile) {
    try {
      return new ClassFileSizes(classFile).read();
    } catch (IOException failure) {
      throw new UncheckedIOException("not a class file", failure);
    }
  }

  private Map<String, Integer> read() throws IOException {
    in.skipNBytes(8);
    constants();
    in.skipNBytes(6);
    in.skipNBytes(2L * in.readUnsignedShort());
    members(new LinkedHashMap<>());
    Map<String, Integer> methods = new LinkedHashMap<>();
    members(methods);
    return methods;
  }

  private void constants() throws IOException {
    int count = in.readUnsignedShort();
    texts = new String[count];
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 5, 6 -> {
          // Long and double take two places.
          in.skipNBytes(8);
          i++;
        }
        case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        default -> in.skipNBytes(4);
      }
    }
  }

  private void members(Map<String, Integer> sizes) throws IOException {
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      in.skipNBytes(2);
      String name = texts[in.readUnsignedShort()];
      in.skipNBytes(2);
      int attributes = in.readUnsignedShort();
      for (int j = 0; j < attributes; j++) {
        String attribute = texts[in.readUnsignedShort()];
        int length = in.readInt();
        if (attribute.equals("Code")) {
          in.skipNBytes(4);
          int code = in.readInt();
          sizes.merge(name, code, Math::max);
          in.skipNBytes(length - 8L);
        } else {
          in.skipNBytes(length);
        }
      }
    }
  }
}
