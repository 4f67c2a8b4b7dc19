/** Who may know of an incident. */
@NullMarked
package dev.cordon.customer.needtoknow.domain;

import org.jspecify.annotations.NullMarked;
