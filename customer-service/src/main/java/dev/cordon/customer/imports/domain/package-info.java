/** What a customer file says, row by row. */
@NullMarked
package dev.cordon.customer.imports.domain;

import org.jspecify.annotations.NullMarked;
