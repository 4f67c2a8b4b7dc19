package dev.cordon.devstack.manifests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that a service reads, found in its sources and the kernel's. */
final class ServiceSettings {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z][a-z.-]*)[:}]");
  private static final Pattern KEY = Pattern.compile("(?m)^([a-z][a-z.-]*)=");
  private static final Pattern PROPERTY =
      Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
  private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"");
  private static final Pattern MAPPED = Pattern.compile("(?m)^  [\\w<>]+ (\\w+)\\(\\);");

  private static final Pattern NESTED =
      Pattern.compile("^  interface (\\w+) \\{$(.*?)^  \\}$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern OF_NESTED = Pattern.compile("(?m)^    [\\w<>]+ (\\w+)\\(\\);");

  private ServiceSettings() {}

  /** Names of the environment variables. */
  static Set<String> of(Path clone, String module) throws IOException {
    Set<String> names = new HashSet<>();
    for (Path main :
        Set.of(clone.resolve("service-kernel/src/main"), clone.resolve(module + "/src/main"))) {
      try (Stream<Path> files = Files.walk(main)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          collect(file, names);
        }
      }
    }
    return names;
  }

  private static void collect(Path file, Set<String> names) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".properties")) {
      String text = Files.readString(file);
      Stream.of(REFERENCE, KEY)
          .flatMap(p -> found(p, text))
          .map(ServiceSettings::variable)
          .forEach(names::add);
    } else if (name.endsWith(".java")) {
      String text = Files.readString(file);
      found(PROPERTY, text).map(ServiceSettings::variable).forEach(names::add);
      found(MAPPING, text)
          .flatMap(prefix -> mapped(text).map(setting -> variable(prefix + "." + setting)))
          .forEach(names::add);
    }
  }

  private static Stream<String> mapped(String text) {
    return Stream.concat(
        found(MAPPED, text).map(ServiceSettings::hyphenated),
        NESTED.matcher(text).results().flatMap(group -> grouped(text, group)));
  }

  /** A group is there under the name of each method that has it. */
  private static Stream<String> grouped(String text, MatchResult group) {
    Pattern names = Pattern.compile("(?m)^  " + group.group(1) + " (\\w+)\\(\\);");
    return found(names, text)
        .flatMap(
            name ->
                found(OF_NESTED, group.group(2))
                    .map(setting -> hyphenated(name) + "." + hyphenated(setting)));
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1));
  }

  private static String hyphenated(String method) {
    return method.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
