/** Brands that keep their customers here, and their keys. */
@NullMarked
package dev.cordon.customer.brand.application;

import org.jspecify.annotations.NullMarked;
