/** All of the contracts, so that a generated test can't forget a part of them. */
@NullMarked
package dev.cordon.testkit.contracts;

import org.jspecify.annotations.NullMarked;
