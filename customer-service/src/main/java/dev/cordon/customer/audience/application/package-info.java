/** Immutable lists of people to write to. */
@NullMarked
package dev.cordon.customer.audience.application;

import org.jspecify.annotations.NullMarked;
