@NullMarked
package dev.cordon.kernel.background;

import org.jspecify.annotations.NullMarked;
