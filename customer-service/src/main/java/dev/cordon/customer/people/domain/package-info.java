/**
 * Who a customer is, and what is held of them: the one domain of this service that other features
 * share, since a file, an exposure set and an audience are all about people.
 */
@NullMarked
package dev.cordon.customer.people.domain;

import org.jspecify.annotations.NullMarked;
