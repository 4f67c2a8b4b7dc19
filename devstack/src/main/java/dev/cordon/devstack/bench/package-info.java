/** Measurements of the whole system, each against what it is compared with in the same run. */
@NullMarked
package dev.cordon.devstack.bench;

import org.jspecify.annotations.NullMarked;
