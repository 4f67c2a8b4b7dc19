/** The whole system, tested from outside. */
@NullMarked
package dev.cordon.devstack;

import org.jspecify.annotations.NullMarked;
