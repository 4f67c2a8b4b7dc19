/** Imports, their chunks, their rejections and their queue in PostgreSQL. */
@NullMarked
package dev.cordon.customer.imports.persistence;

import org.jspecify.annotations.NullMarked;
