@NullMarked
package dev.cordon.gateway.servicelevel;

import org.jspecify.annotations.NullMarked;
