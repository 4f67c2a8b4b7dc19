/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.demo.customers;

import org.jspecify.annotations.NullMarked;
