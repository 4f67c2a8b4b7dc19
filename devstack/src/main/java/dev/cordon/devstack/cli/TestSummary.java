package dev.cordon.devstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 */
record TestSummary(int passed, int skipped, List<String> failures) {
  private static final int REASON_LIMIT = 300;

  static TestSummary of(Path clone) throws IOException {
    List<Path> reports;
    try (Stream<Path> modules = Files.list(clone)) {
      reports =
          modules
              .flatMap(m -> Stream.of("surefire", "failsafe").map(k -> m.resolve("target/" + k)))
              .map(folder -> folder.resolveSibling(folder.getFileName() + "-reports"))
              .filter(Files::isDirectory)
              .flatMap(TestSummary::reportsIn)
              .toList();
    }
    return read(reports);
  }

  private static Stream<Path> reportsIn(Path folder) {
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

  static TestSummary read(List<Path> reports) throws IOException {
    int passed = 0;
    int skipped = 0;
    List<String> failures = new ArrayList<>();
    for (Path report : reports) {
      NodeList cases = parse(report).getElementsByTagName("testcase");
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
    return new TestSummary(passed, skipped, List.copyOf(failures));
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
      throw new IOException("not a test report: " + report, e);
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    failures.forEach(failure -> lines.add("FAILED " + failure));
    String skips = skipped == 0 ? "" : ", " + skipped + " skipped";
    lines.add(passed + " passed, " + failures.size() + " failed" + skips);
    return lines;
  }

  public static void main(String... args) throws IOException {
    TestSummary summary = of(Path.of(args[0]));
    summary.lines().forEach(System.out::println);
    System.exit(summary.failures().isEmpty() && summary.passed() > 0 ? 0 : 1);
  }
}
