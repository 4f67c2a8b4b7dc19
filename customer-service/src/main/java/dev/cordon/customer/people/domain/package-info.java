/** Who a customer is, and what is held of them. */
@NullMarked
package dev.cordon.customer.people.domain;

import org.jspecify.annotations.NullMarked;
