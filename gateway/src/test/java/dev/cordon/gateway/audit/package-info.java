@NullMarked
package dev.cordon.gateway.audit;

import org.jspecify.annotations.NullMarked;
