/** Fault runs against the whole system: what was asked for must come of it whatever is killed. */
@NullMarked
package dev.cordon.devstack.chaos;

import org.jspecify.annotations.NullMarked;
