/** A service under test with a real database and tokens that it validates for real. */
@NullMarked
package dev.cordon.testkit.quarkus;

import org.jspecify.annotations.NullMarked;
