/** What samples of durations say, and how sure one can be of it. */
@NullMarked
package dev.cordon.devstack.bench.statistics;

import org.jspecify.annotations.NullMarked;
