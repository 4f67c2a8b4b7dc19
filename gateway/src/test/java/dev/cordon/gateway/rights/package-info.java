/** Who may ask for what, at every endpoint: the table, and the tests that are made from it. */
@NullMarked
package dev.cordon.gateway.rights;

import org.jspecify.annotations.NullMarked;
