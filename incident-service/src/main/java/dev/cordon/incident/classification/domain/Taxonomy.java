package dev.cordon.incident.classification.domain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A list of codes that others made, as it is shipped.
 *
 * @param version of the list; kept beside what was checked against it
 * @param names by code
 */
public record Taxonomy(String version, Map<String, String> names) {

  /** Reference Security Incident Taxonomy (TF-CSIRT, ENISA): "class/type". */
  public static final Taxonomy RSIT = shipped("rsit");

  /** VERIS: what actors, actions, assets and attributes fall into, one level deep. */
  public static final Taxonomy VERIS = shipped("veris");

  /**
   * MITRE ATT&CK Enterprise: techniques and sub-techniques that are neither revoked nor deprecated.
   */
  public static final Taxonomy ATTACK = shipped("attack-enterprise");

  private static final String VERSION = "# version";

  public Taxonomy {
    names = Map.copyOf(names);
  }

  public boolean has(String code) {
    return names.containsKey(code);
  }

  /** Empty for a code of another version of the list. */
  public Optional<String> name(String code) {
    return Optional.ofNullable(names.get(code));
  }

  private static Taxonomy shipped(String name) {
    String resource = "/taxonomy/" + name + ".tsv";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Taxonomy.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
      return of(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " can't be read", e);
    }
  }

  /** From lines of a code and its name with a tab between; those that begin with # are remarks. */
  static Taxonomy of(List<String> lines) {
    String version = "";
    Map<String, String> names = new HashMap<>();
    for (String line : lines) {
      int tab = line.indexOf('\t');
      if (tab >= 0 && line.substring(0, tab).equals(VERSION)) {
        version = line.substring(tab + 1);
      } else if (!line.startsWith("#")) {
        names.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
    return new Taxonomy(version, names);
  }
}
