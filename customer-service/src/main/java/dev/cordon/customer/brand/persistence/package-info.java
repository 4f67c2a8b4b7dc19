/** Wrapped keys and controllers in PostgreSQL. */
@NullMarked
package dev.cordon.customer.brand.persistence;

import org.jspecify.annotations.NullMarked;
