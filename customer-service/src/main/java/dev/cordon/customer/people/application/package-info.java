/** Customers, as the other features ask for them. */
@NullMarked
package dev.cordon.customer.people.application;

import org.jspecify.annotations.NullMarked;
