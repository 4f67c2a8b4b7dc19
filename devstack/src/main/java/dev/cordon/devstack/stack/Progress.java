package dev.cordon.devstack.stack;

/** What a person sees while waiting. Safe for use by several threads. */
public interface Progress {
  Progress SILENT =
      new Progress() {
        @Override
        public void waiting(String what) {}

        @Override
        public void done(String what) {}

        @Override
        public void note(String line) {}
      };

  /** What is being done now; replaces what was said before. */
  void waiting(String what);

  /** Something was finished; stays, with the seconds since the last {@code done}. */
  void done(String what);

  /** A line that stays. */
  void note(String line);
}
