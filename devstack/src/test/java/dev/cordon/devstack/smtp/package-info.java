/** Tests of its namesake. */
@NullMarked
package dev.cordon.devstack.smtp;

import org.jspecify.annotations.NullMarked;
