/**
 * Whether what came out is what had to come out: counts and lists of several witnesses, compared.
 */
@NullMarked
package dev.cordon.devstack.demo.reconciliation;

import org.jspecify.annotations.NullMarked;
