/** The list in PostgreSQL. */
@NullMarked
package dev.cordon.customer.session.persistence;

import org.jspecify.annotations.NullMarked;
