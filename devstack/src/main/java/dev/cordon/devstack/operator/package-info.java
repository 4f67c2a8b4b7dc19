/** What operators of the platform do, as clients of the public API. */
@NullMarked
package dev.cordon.devstack.operator;

import org.jspecify.annotations.NullMarked;
