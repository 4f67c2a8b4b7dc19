package dev.cordon.incident.links.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What becomes of the links of an incident that is merged into another: a link to it is one to
 * where work goes on. What the other one can't have stays where it is, by the rules that links are
 * stated by: one parent, which has none, and nothing twice. Between the two nothing moves, but that
 * one was a part of the other is over.
 */
public final class Inheritance {

  /**
   * A link that ends.
   *
   * @param successor in its place; empty where that stands already, or would lead to itself
   */
  public record Step(Link ended, Optional<Link> successor) {}

  private final UUID survivor;
  private final UUID merged;
  private final List<Link> own;

  private Inheritance(UUID survivor, UUID merged, List<Link> own) {
    this.survivor = survivor;
    this.merged = merged;
    this.own = own.stream().filter(link -> !link.from(survivor).equals(merged)).toList();
  }

  /**
   * @param own those of the survivor that stand
   * @param others those of the merged one that stand
   */
  public static List<Step> of(UUID survivor, UUID merged, List<Link> own, List<Link> others) {
    Inheritance inheritance = new Inheritance(survivor, merged, own);
    List<Step> steps = new ArrayList<>();
    others.forEach(link -> inheritance.step(link).ifPresent(steps::add));
    return List.copyOf(steps);
  }

  private Optional<Step> step(Link link) {
    if (link.from(merged).equals(survivor)) {
      return link.type() == LinkType.PARENT
          ? Optional.of(new Step(link, Optional.empty()))
          : Optional.empty();
    }
    Link moved = link.movedTo(survivor, merged);
    if (own.stream().anyMatch(moved::isSameAs)) {
      return Optional.of(new Step(link, Optional.empty()));
    }
    return fits(moved) ? Optional.of(new Step(link, Optional.of(moved))) : Optional.empty();
  }

  private boolean fits(Link moved) {
    return switch (moved.relationOf(survivor)) {
      case SAME_SUPPLIER, SAME_ACTOR, DUPLICATE -> true;
      // Of two, nobody says which is right.
      case PARENT -> none(Relation.PARENT) && none(Relation.CHILD);
      case CHILD -> none(Relation.PARENT);
    };
  }

  private boolean none(Relation relation) {
    return own.stream().noneMatch(link -> link.relationOf(survivor) == relation);
  }
}
