package dev.cordon.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;
import java.util.Set;

/**
 * A feature meets another in its application package, or in a domain that all share; and an adapter
 * knows no other adapter, not even of its own feature.
 */
final class MeetInApplication extends ArchCondition<JavaClass> {

  private static final Set<String> INNER = Set.of("domain", "application");

  private final String base;
  private final Set<String> sharedDomains;

  /** Where a class is: in a room of a feature. */
  private record Place(String feature, String room) {

    boolean isAdapter() {
      return !INNER.contains(room);
    }
  }

  MeetInApplication(String base, Set<String> sharedDomains) {
    super("meet other features in their application packages, and other adapters not at all");
    this.base = base;
    this.sharedDomains = sharedDomains;
  }

  @Override
  public void check(JavaClass from, ConditionEvents events) {
    place(from)
        .ifPresent(
            here ->
                from.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isForbidden(here, dependency))
                    .forEach(dependency -> violated(dependency, events)));
  }

  private boolean isForbidden(Place here, Dependency dependency) {
    return place(dependency.getTargetClass().getBaseComponentType())
        .filter(there -> !here.equals(there))
        .filter(there -> !mayKnow(here, there))
        .isPresent();
  }

  private boolean mayKnow(Place here, Place there) {
    if (here.feature().equals(there.feature())) {
      return !(here.isAdapter() && there.isAdapter());
    }
    return there.room().equals("application")
        || sharedDomains.contains(there.feature() + "." + there.room());
  }

  private static void violated(Dependency dependency, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
  }

  /** Nowhere for a class that isn't in a room of a feature of the service. */
  private Optional<Place> place(JavaClass type) {
    if (!type.getPackageName().startsWith(base + ".")) {
      return Optional.empty();
    }
    String[] path = type.getPackageName().substring(base.length() + 1).split("\\.", -1);
    return path.length < 2 ? Optional.empty() : Optional.of(new Place(path[0], path[1]));
  }
}
