/** Tests of who may call what, generated from the contracts. */
@NullMarked
package dev.cordon.testkit.rights;

import org.jspecify.annotations.NullMarked;
