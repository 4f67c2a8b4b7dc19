/** Exposure sets in PostgreSQL, computed as sets. */
@NullMarked
package dev.cordon.customer.exposure.persistence;

import org.jspecify.annotations.NullMarked;
