/** Many alerts at once, and what became of each. */
@NullMarked
package dev.cordon.devstack.storm;

import org.jspecify.annotations.NullMarked;
