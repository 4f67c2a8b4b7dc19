/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.bench.statistics;

import org.jspecify.annotations.NullMarked;
