/** Own identity providers of brands, and machines, whose sessions may be refused here. */
@NullMarked
package dev.cordon.customer.session.application;

import org.jspecify.annotations.NullMarked;
