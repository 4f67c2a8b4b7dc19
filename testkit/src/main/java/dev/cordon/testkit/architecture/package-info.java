/** The layout of a service, as rules that its tests run. */
@NullMarked
package dev.cordon.testkit.architecture;

import org.jspecify.annotations.NullMarked;
