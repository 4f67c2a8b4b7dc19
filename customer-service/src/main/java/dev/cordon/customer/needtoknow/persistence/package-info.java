/** Need-to-know in PostgreSQL. */
@NullMarked
package dev.cordon.customer.needtoknow.persistence;

import org.jspecify.annotations.NullMarked;
