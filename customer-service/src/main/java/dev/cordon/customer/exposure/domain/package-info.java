/** What an exposure set says. */
@NullMarked
package dev.cordon.customer.exposure.domain;

import org.jspecify.annotations.NullMarked;
