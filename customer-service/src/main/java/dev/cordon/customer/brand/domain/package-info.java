/** Who decides over a brand's customer data. */
@NullMarked
package dev.cordon.customer.brand.domain;

import org.jspecify.annotations.NullMarked;
