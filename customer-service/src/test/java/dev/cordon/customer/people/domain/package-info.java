/** Rules about people. */
@NullMarked
package dev.cordon.customer.people.domain;

import org.jspecify.annotations.NullMarked;
