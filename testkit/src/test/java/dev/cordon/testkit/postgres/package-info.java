/** Tests of this package. */
@NullMarked
package dev.cordon.testkit.postgres;

import org.jspecify.annotations.NullMarked;
