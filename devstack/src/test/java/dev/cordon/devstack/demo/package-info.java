/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.demo;

import org.jspecify.annotations.NullMarked;
