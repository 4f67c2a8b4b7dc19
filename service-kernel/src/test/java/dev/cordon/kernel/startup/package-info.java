@NullMarked
package dev.cordon.kernel.startup;

import org.jspecify.annotations.NullMarked;
