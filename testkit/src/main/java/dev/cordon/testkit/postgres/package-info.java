/** A real PostgreSQL for tests, and the proof that its tables are isolated. */
@NullMarked
package dev.cordon.testkit.postgres;

import org.jspecify.annotations.NullMarked;
