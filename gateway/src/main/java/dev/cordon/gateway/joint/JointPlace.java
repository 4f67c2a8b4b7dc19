package dev.cordon.gateway.joint;

import dev.cordon.gateway.wire.Created;
import dev.cordon.gateway.wire.Wire;
import java.util.stream.Stream;

/**
 * A joint incident in the paths of one of its sides: each has a path of its own to the same.
 *
 * @param kind first segment of the side's paths
 * @param alias of the side
 */
record JointPlace(String kind, String alias, String id) {

  static JointPlace ofBrand(String brand, String joint) {
    return new JointPlace("brands", brand, Wire.id("joint", joint));
  }

  static JointPlace ofPartner(String partner, String joint) {
    return new JointPlace("partners", partner, Wire.id("joint", joint));
  }

  static JointPlace ofGroup(String group, String joint) {
    return new JointPlace("groups", group, Wire.id("joint", joint));
  }

  /** Of what is below it. */
  String path(String... below) {
    return Created.path(
        Stream.concat(Stream.of(kind, alias, "joint-incidents", id), Stream.of(below))
            .toArray(String[]::new));
  }
}
