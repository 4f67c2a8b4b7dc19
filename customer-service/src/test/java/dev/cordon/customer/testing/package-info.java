/** Brands and files for tests. */
@NullMarked
package dev.cordon.customer.testing;

import org.jspecify.annotations.NullMarked;
