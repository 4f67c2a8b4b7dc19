/** The contract's side of people and duty. */
@NullMarked
package dev.cordon.incident.people.grpc;

import org.jspecify.annotations.NullMarked;
