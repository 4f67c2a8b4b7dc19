/** Exactly who was exposed. */
@NullMarked
package dev.cordon.customer.exposure.application;

import org.jspecify.annotations.NullMarked;
