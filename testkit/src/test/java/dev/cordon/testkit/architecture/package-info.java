@NullMarked
package dev.cordon.testkit.architecture;

import org.jspecify.annotations.NullMarked;
