/** Customers in PostgreSQL: sealed, found by keyed hash. */
@NullMarked
package dev.cordon.customer.people.persistence;

import org.jspecify.annotations.NullMarked;
