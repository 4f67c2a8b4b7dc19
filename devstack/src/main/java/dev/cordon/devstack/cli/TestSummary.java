package dev.cordon.devstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What the tests of all modules said, from the reports of surefire and failsafe. The script runs
 * this file as source, so that it works after a failed build too: it uses the JDK only.
 *
 * @param failures a line each: class, method, reason
 * @param counts what generated tests say of how many they are, a line each
 * @param untested modules with tests of which there is no report
 */
record TestSummary(
    int passed, int skipped, List<String> failures, List<String> counts, List<String> untested) {
  private static final int REASON_LIMIT = 300;
  private static final String COUNT = "authorization: ";

  /** A kind of test, and where its reports are. */
  private enum Kind {
    UNIT("surefire-reports", ".*Test\\.java", ""),
    END_TO_END("failsafe-reports", ".*IT\\.java", " (end to end)");

    private final String reports;
    private final String sources;
    private final String label;

    Kind(String reports, String sources, String label) {
      this.reports = reports;
      this.sources = sources;
      this.label = label;
    }

    List<Path> reportsOf(Path module) {
      return reportsIn(module.resolve("target").resolve(reports)).toList();
    }

    boolean isIn(Path module) throws IOException {
      Path tests = module.resolve("src/test/java");
      if (!Files.isDirectory(tests)) {
        return false;
      }
      try (Stream<Path> files = Files.walk(tests)) {
        return files.anyMatch(file -> file.getFileName().toString().matches(sources));
      }
    }
  }

  static TestSummary of(Path clone) throws IOException {
    List<Path> reports = new ArrayList<>();
    List<String> untested = new ArrayList<>();
    for (String module : modules(clone)) {
      for (Kind kind : Kind.values()) {
        List<Path> found = kind.reportsOf(clone.resolve(module));
        reports.addAll(found);
        if (found.isEmpty() && kind.isIn(clone.resolve(module))) {
          untested.add(module + kind.label);
        }
      }
    }
    return read(reports, untested);
  }

  private static List<String> modules(Path clone) throws IOException {
    NodeList modules = parse(clone.resolve("pom.xml")).getElementsByTagName("module");
    return IntStream.range(0, modules.getLength())
        .mapToObj(i -> modules.item(i).getTextContent().strip())
        .toList();
  }

  private static Stream<Path> reportsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static TestSummary read(List<Path> reports, List<String> untested) throws IOException {
    int passed = 0;
    int skipped = 0;
    List<String> failures = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (Path report : reports) {
      Element suite = parse(report);
      counts.addAll(counts(suite));
      NodeList cases = suite.getElementsByTagName("testcase");
      for (int i = 0; i < cases.getLength(); i++) {
        Element test = (Element) cases.item(i);
        if (test.getElementsByTagName("skipped").getLength() > 0) {
          skipped++;
        } else if (isFailed(test)) {
          failures.add(describe(test));
        } else {
          passed++;
        }
      }
    }
    return new TestSummary(
        passed, skipped, List.copyOf(failures), List.copyOf(counts), List.copyOf(untested));
  }

  private static List<String> counts(Element suite) {
    NodeList printed = suite.getElementsByTagName("system-out");
    return IntStream.range(0, printed.getLength())
        .mapToObj(i -> printed.item(i).getTextContent())
        .flatMap(String::lines)
        .filter(line -> line.startsWith(COUNT))
        .toList();
  }

  private static boolean isFailed(Element test) {
    return outcome(test, "failure").getLength() + outcome(test, "error").getLength() > 0;
  }

  private static NodeList outcome(Element test, String kind) {
    return test.getElementsByTagName(kind);
  }

  private static String describe(Element test) {
    NodeList failed = outcome(test, "failure");
    NodeList found = failed.getLength() > 0 ? failed : outcome(test, "error");
    Element reason = (Element) found.item(0);
    String message = reason.getAttribute("message");
    String text = (message.isBlank() ? reason.getTextContent() : message).strip();
    String flat = text.replaceAll("\\s+", " ");
    return "%s.%s: %s"
        .formatted(
            test.getAttribute("classname"),
            test.getAttribute("name"),
            flat.length() > REASON_LIMIT ? flat.substring(0, REASON_LIMIT) + "…" : flat);
  }

  private static Element parse(Path report) throws IOException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("not an XML file: " + report, e);
    }
  }

  /** Whether everything was tested, and works. */
  boolean isGood() {
    return passed > 0 && failures.isEmpty() && untested.isEmpty();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(counts);
    failures.forEach(failure -> lines.add("FAILED " + failure));
    untested.forEach(module -> lines.add("NOT TESTED " + module));
    String skips = skipped == 0 ? "" : ", " + skipped + " skipped";
    String gaps = untested.isEmpty() ? "" : ", " + untested.size() + " NOT TESTED";
    lines.add(passed + " passed, " + failures.size() + " failed" + skips + gaps);
    return lines;
  }

  public static void main(String... args) throws IOException {
    TestSummary summary = of(Path.of(args[0]));
    summary.lines().forEach(System.out::println);
    System.exit(summary.isGood() ? 0 : 1);
  }
}
