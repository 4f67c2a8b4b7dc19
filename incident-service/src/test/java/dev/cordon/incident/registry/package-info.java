/** The registry from the outside: through gRPC, on a real database. */
@NullMarked
package dev.cordon.incident.registry;

import org.jspecify.annotations.NullMarked;
