package dev.cordon.devstack.audit;

import dev.cordon.devstack.stack.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a command shows and leaves standing. */
final class Notes implements Progress {

  final List<String> shown = new CopyOnWriteArrayList<>();

  @Override
  public void waiting(String what) {}

  @Override
  public void done(String what) {}

  @Override
  public void note(String line) {
    shown.add(line);
  }
}
