/** Rules about customer files. */
@NullMarked
package dev.cordon.customer.imports.domain;

import org.jspecify.annotations.NullMarked;
