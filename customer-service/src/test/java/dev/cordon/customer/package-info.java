/** The service at the edge that others use. */
@NullMarked
package dev.cordon.customer;

import org.jspecify.annotations.NullMarked;
