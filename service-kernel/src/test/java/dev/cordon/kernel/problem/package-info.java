@NullMarked
package dev.cordon.kernel.problem;

import org.jspecify.annotations.NullMarked;
