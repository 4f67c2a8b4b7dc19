/** Key stores that wrap the brands' keys. */
@NullMarked
package dev.cordon.customer.brand.keystore;

import org.jspecify.annotations.NullMarked;
