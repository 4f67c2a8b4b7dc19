/**
 * The whole system on embedded defaults: what it consists of, and how it is brought up and down.
 */
@NullMarked
package dev.cordon.devstack.stack;

import org.jspecify.annotations.NullMarked;
