package dev.cordon.incident.work.domain;

/** Titles of tasks, where there is less room than they may take. */
public final class TaskTitle {

  private static final int BRIEF = 120;

  private TaskTitle() {}

  /** At most 120 characters of it. */
  public static String brief(String title) {
    return title.codePointCount(0, title.length()) <= BRIEF
        ? title
        : title.substring(0, title.offsetByCodePoints(0, BRIEF - 1)) + "…";
  }
}
