/** The key that all data of a brand depends on. */
@NullMarked
package dev.cordon.customer.brand.domain;

import org.jspecify.annotations.NullMarked;
