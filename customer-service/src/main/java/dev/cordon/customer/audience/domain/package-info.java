/** Who is written to. */
@NullMarked
package dev.cordon.customer.audience.domain;

import org.jspecify.annotations.NullMarked;
