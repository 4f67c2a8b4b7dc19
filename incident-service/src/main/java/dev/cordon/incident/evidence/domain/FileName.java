package dev.cordon.incident.evidence.domain;

import dev.cordon.kernel.problem.Refusal;

/**
 * A name that can be shown and saved under: without folders, and without characters that can't be
 * seen or that turn others around ({@code U+202E} makes "gpj.exe" look like "exe.jpg").
 *
 * @param text 1 to 255 characters
 */
public record FileName(String text) {

  private static final int LONGEST = 255;

  /** Refuses what has nothing left, or too much. */
  public static FileName of(String sent) {
    String visible =
        lastSegment(sent)
            .codePoints()
            .filter(FileName::isVisible)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString()
            .strip();
    // Neither hidden nor "." and "..".
    String name = visible.replaceFirst("^[.\\s]+", "");
    if (name.isEmpty()) {
      throw Refusal.invalid("name", "has no character that a file's name can have");
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw Refusal.invalid("name", "has more than " + LONGEST + " characters");
    }
    return new FileName(name);
  }

  private static String lastSegment(String sent) {
    return sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
  }

  private static boolean isVisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
