/** Brands for tests. */
@NullMarked
package dev.cordon.incident.testing;

import org.jspecify.annotations.NullMarked;
