/** Audiences in PostgreSQL. */
@NullMarked
package dev.cordon.customer.audience.persistence;

import org.jspecify.annotations.NullMarked;
