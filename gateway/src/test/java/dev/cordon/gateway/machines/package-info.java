@NullMarked
package dev.cordon.gateway.machines;

import org.jspecify.annotations.NullMarked;
