/** Alerts from the outside: through gRPC, on a real database. */
@NullMarked
package dev.cordon.incident.alerts;

import org.jspecify.annotations.NullMarked;
