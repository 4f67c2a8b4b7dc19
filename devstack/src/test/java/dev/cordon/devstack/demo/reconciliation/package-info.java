/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.demo.reconciliation;

import org.jspecify.annotations.NullMarked;
